package org.facecard.infra.serve.episodes;

/** A request asks for episodes with an invalid filter. The message says what to write. */
public final class BadFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFilterException(String message) {
        super(message);
    }
}
