package org.facecard.pipelines.verifier;

import org.jspecify.annotations.Nullable;

/**
 * Whether an answer repeats what it was shown. The reward of a right action does not depend on it, so it is kept
 * separate.
 *
 * @param observation whether "current observation" is what is seen; null when it is not graded
 * @param instruction whether "current instruction" is the line that applies; null when it is not graded
 */
public record Transcription(
        @Nullable Boolean observation, @Nullable Boolean instruction) {
    /** No transcription is asked for, or it is not graded. */
    public static final Transcription UNGRADED = new Transcription(null, null);
}
