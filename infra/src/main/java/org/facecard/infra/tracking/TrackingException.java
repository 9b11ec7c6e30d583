package org.facecard.infra.tracking;

/** A tracking server cannot be used, or refuses. The message names the thing, what is wrong with it and what to do. */
public final class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind which sort of trouble
     * @param message which thing, what is wrong, what to do
     */
    public TrackingException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns which sort of trouble. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether a later try may go better. */
    boolean passing() {
        return switch (kind) {
            case UNREACHABLE, BROKEN -> true;
            case DENIED, REFUSED -> false;
        };
    }

    /** Sorts of trouble that a program may want to tell apart. */
    public enum Kind {
        /** No address is set, or no server answers there, or one that is no MLflow. */
        UNREACHABLE,
        /** The server does not know us, or does not allow it. */
        DENIED,
        /** The server is there and does not take what we send. */
        REFUSED,
        /** The server failed, and failed again. */
        BROKEN
    }
}
