package org.facecard.infra.serve.scores;

/** Tokens cannot be scored. The message says why and what to do. */
public final class ScoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do */
    public ScoreException(String message) {
        super(message);
    }
}
