package org.facecard.infra.serve.live;

import java.util.Optional;
import org.facecard.pipelines.common.Named;

/** What can be done to a run: the commands of the same names. */
public enum RunAction implements Named {
    /**
     * Runs the study again as it was last started; finished stages are reused. The command is called {@code reproduce}.
     */
    START(""),
    /** Lets running stages save a checkpoint and stop. */
    PAUSE(""),
    /** Lets a paused run continue. */
    RESUME(""),
    /** Retries a parked stage, or all of them, with new attempts. */
    RETRY(""),
    /** Gives up a parked stage. */
    ABANDON("Give up this stage? Stages that need it are skipped, and the report says so."),
    /** Restarts a run at every stage that is not finished. */
    RESET("Restart at every stage that is not finished? Finished stages are reused."),
    /** Stops a run. */
    CANCEL("Stop this run? Running stages save a checkpoint first.");

    private final String question;

    RunAction(String question) {
        this.question = question;
    }

    /** Returns the question that the page asks before it acts, empty for what can be undone. */
    public String question() {
        return question;
    }

    /** Returns the action called {@code label}. */
    public static Optional<RunAction> find(String label) {
        return Named.find(RunAction.class, label);
    }
}
