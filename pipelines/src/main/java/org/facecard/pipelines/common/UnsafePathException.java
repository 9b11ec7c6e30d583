package org.facecard.pipelines.common;

/** A name from outside leads out of its folder, or could on some system. */
public final class UnsafePathException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsafePathException(String message) {
        super(message);
    }
}
