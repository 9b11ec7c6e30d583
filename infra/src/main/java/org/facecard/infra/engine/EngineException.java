package org.facecard.infra.engine;

/** The engine cannot be used. The message names it, what is wrong and what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which engine, what is wrong, what to do */
    public EngineException(String message) {
        super(message);
    }

    /** As above, with what the client met. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
