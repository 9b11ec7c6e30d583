package org.facecard.pipelines.common;

/** A study that cannot be run as written. The message names the key, what is wrong with it and what to do. */
public final class InvalidSpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message which key, what is wrong, what to do */
    public InvalidSpecException(String message) {
        super(message);
    }
}
