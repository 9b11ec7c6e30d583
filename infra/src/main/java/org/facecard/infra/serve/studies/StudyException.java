package org.facecard.infra.serve.studies;

/** The results cannot be read. The message says which and what to do. */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
