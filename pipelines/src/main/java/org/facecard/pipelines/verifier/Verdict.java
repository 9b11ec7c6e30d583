package org.facecard.pipelines.verifier;

/**
 * What the verifier returns for one answer (VER in paper section 3: a reward and a text).
 *
 * @param outcome the outcome of the answer
 * @param reward from the task's table, unscaled
 * @param message the verifier's message, which the next attempt sees
 * @param reading the rule by which the answer read the state
 * @param transcription whether the answer repeats what it was shown
 */
public record Verdict(
        Outcome outcome, double reward, String message, RuleReading reading, Transcription transcription) {
    /** The verdict on an answer that is not asked to repeat anything, or whose repetition is not graded. */
    public Verdict(Outcome outcome, double reward, String message, RuleReading reading) {
        this(outcome, reward, message, reading, Transcription.UNGRADED);
    }

    /** Returns this verdict with {@code points} added to the reward. */
    public Verdict charged(double points) {
        return new Verdict(outcome, reward + points, message, reading, transcription);
    }

    /** Returns whether the answer was right and the challenge is solved. */
    public boolean correct() {
        return outcome == Outcome.CORRECT;
    }
}
