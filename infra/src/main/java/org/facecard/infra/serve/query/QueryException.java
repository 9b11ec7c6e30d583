package org.facecard.infra.serve.query;

/** A query that gives no result. The message says why and what to do. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no result. */
    public enum Kind {
        /** The statement is wrong, or the sandbox refuses what it asks for. */
        REFUSED,
        /** It took longer than allowed. */
        TIMED_OUT,
        /** Too many queries run at once. */
        BUSY,
        /** The tables cannot be copied or read. */
        UNREADABLE
    }

    private final Kind kind;

    QueryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    QueryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns why there is no result. */
    public Kind kind() {
        return kind;
    }
}
