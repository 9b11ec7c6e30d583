package org.facecard.pipelines.tasks;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Transcript.Segment;

/**
 * An expert's answer to a challenge.
 *
 * @param challenge the question
 * @param answer one right answer
 * @param expert gives right answers to this challenge
 */
public record Demonstration(Challenge challenge, String answer, Expert expert) {
    /** Knows every right answer; there may be only one. */
    @FunctionalInterface
    public interface Expert {
        /** Returns one of the right answers. */
        String answer(Draws draws);
    }

    /** Returns the answer that {@code expert} draws. */
    public static Demonstration of(Challenge challenge, Expert expert, Draws draws) {
        return new Demonstration(challenge, expert.answer(draws), expert);
    }

    /** Returns another expert answer to the same challenge; the same one if there is no other. */
    public Demonstration again(Draws draws) {
        return of(challenge, expert, draws);
    }

    /** Returns the transcript in which the prompt is read and the answer learned. */
    public Transcript transcript() {
        return new Transcript(
                List.of(Segment.given(challenge.prompt()), Segment.learned(answer)),
                challenge.image().orElse(null));
    }
}
