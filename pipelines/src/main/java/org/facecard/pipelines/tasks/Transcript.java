package org.facecard.pipelines.tasks;

import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A text to learn from: some parts are learned, the others only read.
 *
 * @param segments in order; each is tokenised by itself, as an episode would append it
 * @param image shown in place of the first image tokens; null without a picture
 */
public record Transcript(List<Segment> segments, @Nullable RgbImage image) {
    /** A transcript without a picture. */
    public Transcript(List<Segment> segments) {
        this(segments, null);
    }

    /** Copies the list. */
    public Transcript {
        segments = List.copyOf(segments);
    }

    /**
     * @param text the words
     * @param learned whether the loss counts its tokens
     */
    public record Segment(String text, boolean learned) {
        /** Returns a part that is given, not learned. */
        public static Segment given(String text) {
            return new Segment(text, false);
        }

        /** Returns a part that the loss counts. */
        public static Segment learned(String text) {
            return new Segment(text, true);
        }
    }
}
