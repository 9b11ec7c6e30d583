package org.facecard.infra.serve.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a run: the commands of the same names. */
public enum Verb {
    /** Runs the study again as it was last started; what is made is reused. The command is called {@code reproduce}. */
    START(""),
    /** Lets running stages save a checkpoint and stop. */
    PAUSE(""),
    /** Lets a paused run continue. */
    RESUME(""),
    /** Gives a parked stage, or all of them, their attempts back. */
    RETRY(""),
    /** Gives a parked stage up. */
    ABANDON("Give this stage up? What needs it is skipped, and the report says so."),
    /** Starts a run again before everything that is not made. */
    RESET("Start again before everything that is not made? What is made is reused."),
    /** Stops a run. */
    CANCEL("Stop this run? Running stages save a checkpoint first.");

    private final String question;

    Verb(String question) {
        this.question = question;
    }

    /** As the command line writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a page asks first, empty for what can be taken back. */
    public String question() {
        return question;
    }

    /** Returns the verb called {@code label}. */
    public static Optional<Verb> find(String label) {
        return Arrays.stream(values())
                .filter(verb -> verb.label().equals(label))
                .findFirst();
    }
}
