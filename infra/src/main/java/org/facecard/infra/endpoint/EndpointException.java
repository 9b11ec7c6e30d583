package org.facecard.infra.endpoint;

/**
 * A model server cannot be used, or refuses a request. The message names the thing, what is wrong with it and what to
 * do.
 */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind the kind of failure
     * @param message which thing, what is wrong, what to do
     */
    public EndpointException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Kinds of failure that a program may want to distinguish. */
    public enum Kind {
        /** The connection fails, or the server serves no models. */
        UNREACHABLE,
        /** The server denies access. */
        DENIED,
        /** The server refuses the request: another model, a prompt that is too long. */
        REFUSED,
        /** The server failed repeatedly. */
        BROKEN,
        /** Another process evaluates the same model. */
        LOCKED
    }
}
