package org.facecard.infra.tracking;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tracking server cannot be used, or refuses. The message names the thing, what is wrong with it and what to do. */
public final class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration pause;

    /**
     * @param kind which sort of trouble
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

    /** Which sort of trouble. */
    public Kind kind() {
        return kind;
    }

    /** The pause that the server asks for before the next try. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** Whether a later try may go better. */
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
