package org.facecard.infra.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.Set;

/** The engine cannot be used. The message names it, what is wrong and what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Status.Code> SILENT = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    /** @param message which engine, what is wrong, what to do */
    public EngineException(String message) {
        super(message);
    }

    /** Keeps what the client met as the cause. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for {@code trouble} if an engine that has stopped answering caused it; otherwise empty. */
    public static Optional<EngineException> causing(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException call
                    && SILENT.contains(call.getStatus().getCode())) {
                return Optional.of(new EngineException(
                        "the engine has stopped answering (%s). Finished stages are kept: run the same command again when it is back"
                                .formatted(ConnectionRefusal.code(call)),
                        trouble));
            }
        }
        return Optional.empty();
    }
}
