package org.facecard.pipelines.verifier;

/**
 * What the verifier returns for one answer (VER in paper section 3: a reward and a text).
 *
 * @param outcome what became of the answer
 * @param reward as the task's table has it, unscaled
 * @param message the verifier's words, which the next attempt sees
 * @param reading by which rule the answer read the state
 */
public record Verdict(Outcome outcome, double reward, String message, RuleReading reading) {
    /** Whether the answer was right and the episode ends. */
    public boolean correct() {
        return outcome == Outcome.CORRECT;
    }
}
