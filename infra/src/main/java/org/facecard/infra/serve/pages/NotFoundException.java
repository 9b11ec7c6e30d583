package org.facecard.infra.serve.pages;

/** What a request names does not exist. The message says where to look. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which thing, and where to look */
    public NotFoundException(String message) {
        super(message);
    }
}
