package org.facecard.infra.tracking;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tracking server cannot be used, or refuses a request. The message names the thing, what is wrong with it and what
 * to do.
 */
public final class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration pause;

    /**
     * @param kind the kind of failure
     * @param message which thing, what is wrong, what to do
     */
    public TrackingException(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** @param pause that the server asks for before the next try */
    TrackingException(Kind kind, String message, Optional<Duration> pause) {
        super(message);
        this.kind = kind;
        this.pause = pause.orElse(null);
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Returns the pause that the server asks for before the next try. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** Returns whether a later try may succeed. */
    boolean isTransient() {
        return switch (kind) {
            case UNREACHABLE, BROKEN -> true;
            case DENIED, REFUSED -> false;
        };
    }

    /** Kinds of failure that a program may want to distinguish. */
    public enum Kind {
        /** No address is set, the connection fails, or the server is not MLflow. */
        UNREACHABLE,
        /** The server denies access. */
        DENIED,
        /** The server refuses the request. */
        REFUSED,
        /** The server failed repeatedly. */
        BROKEN
    }
}
