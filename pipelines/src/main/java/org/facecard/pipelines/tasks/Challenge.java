package org.facecard.pipelines.tasks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.verifier.Verdict;

/**
 * One question of a problem: what is shown and how an answer is judged. Reward and evaluation share it. A problem opens
 * with its first challenge; a route continues with one per waypoint, GeneralPoints has no other. Immutable.
 */
public interface Challenge {
    /** Returns the task prompt, the first text of a conversation that does not contain the earlier challenges. */
    String prompt();

    /**
     * Returns the image that is shown in place of the prompt's image tokens. The same object for every attempt; empty
     * by default.
     */
    default Optional<RgbImage> image() {
        return Optional.empty();
    }

    /** Returns a description of the image for people who cannot see it; empty without an image, as by default. */
    default Optional<String> caption() {
        return Optional.empty();
    }

    /** Judges one answer; never throws on what a model may write. */
    Verdict judge(String answer);

    /**
     * Returns the steps of {@code answer} in order, each judged by an exact solver of the task; none in a task without
     * such a solver, as by default, and none for text that cannot be read. Training may reward them; evaluation never
     * does.
     */
    default List<AnswerStep> steps(String answer) {
        return List.of();
    }

    /** Returns the text that is appended to the context after a verdict, before the next attempt. */
    String revision(Verdict verdict);

    /**
     * Returns the next challenge of the episode once this one is solved (paper appendix B: the next waypoint, whose
     * prompt holds the expert's actions so far); empty when that ends the episode, as by default. Does not depend on
     * the answer that solved it, so that a teacher-forced reading may continue after a wrong one.
     */
    default Optional<Challenge> next() {
        return Optional.empty();
    }

    /** Returns the expert's action in the task's words, if only one action is right; empty by default. */
    default Optional<String> expected() {
        return Optional.empty();
    }

    /**
     * Returns whether the stated rule decides what is right: false when the action is to walk on or to stop, for which
     * all rules share the words.
     */
    default boolean decidedByRule() {
        return true;
    }

    /**
     * Returns the straight-line distance in metres to the end of the problem; empty in a task without places, as by
     * default.
     */
    default OptionalDouble metres() {
        return OptionalDouble.empty();
    }

    /**
     * Returns the verdict on an attempt beyond the verification iterations, which is not read, if the verifier of the
     * chosen fidelity has such an attempt (paper appendix A.3: exceeding them costs a point); empty by default.
     */
    default Optional<Verdict> beyondBudget() {
        return Optional.empty();
    }
}
