package org.facecard.infra.run.state;

/** A run cannot be started, found or controlled. The message names it, what is wrong and what to do. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind the kind of failure
     * @param message which run, what is wrong, what to do
     */
    public RunException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Kinds of failure that a program may want to distinguish. */
    public enum Kind {
        /** Another process is running this study in the same home. */
        LOCKED,
        /** No run of that name. */
        UNKNOWN_RUN,
        /** The run is known, but nothing carries it now. */
        NOT_RUNNING,
        /** The run is carried, but the stage is not in a state that allows the request. */
        REFUSED,
        /** The home's index has a file of another version, or a damaged one. */
        DAMAGED,
        /** The workers or the engine are broken. */
        BROKEN
    }
}
