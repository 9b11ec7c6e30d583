package org.facecard.infra.serve.access;

import io.javalin.http.HttpStatus;

/** A request that is refused before its handler runs. The message says why and what to do. */
public final class AccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    AccessException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status. */
    public HttpStatus status() {
        return status;
    }
}
