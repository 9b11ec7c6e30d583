package org.facecard.infra.serve.episodes;

/** Pictures cannot be drawn again. The message says which, why and what to do. */
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
