package org.facecard.pipelines.tasks;

import java.util.Optional;
import org.facecard.pipelines.verifier.Verdict;

/** One problem, opened for play: what is shown and how an answer is judged. Reward and evaluation share it. */
public interface Challenge {
    /** The task prompt, the first text of the context. */
    String prompt();

    /** Judges one answer; never throws on what a model may write. */
    Verdict judge(String answer);

    /** The text that is appended to the context after a verdict, before the next attempt. */
    String revision(Verdict verdict);

    /**
     * What an attempt beyond the verification budget gets without being read, where the verifier of the chosen fidelity has
     * such an attempt (paper appendix A.3: exceeding the budget costs a point); nothing by default.
     */
    default Optional<Verdict> beyondBudget() {
        return Optional.empty();
    }
}
