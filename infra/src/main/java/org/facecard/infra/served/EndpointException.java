package org.facecard.infra.served;

/** A server of models cannot be used, or refuses. The message names the thing, what is wrong with it and what to do. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind which sort of trouble
     * @param message which thing, what is wrong, what to do
     */
    public EndpointException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns which sort of trouble. */
    public Kind kind() {
        return kind;
    }

    /** Sorts of trouble that a program may want to tell apart. */
    public enum Kind {
        /** Nothing answers there, or something that is no server of models. */
        UNREACHABLE,
        /** The server does not know us, or does not allow it. */
        DENIED,
        /** The server is there and does not take what we ask: another model, too long a prompt. */
        REFUSED,
        /** The server failed, and failed again. */
        BROKEN,
        /** Another process asks the same model. */
        LOCKED
    }
}
