package org.facecard.infra.airflow;

/** Airflow cannot be used, or refuses a request. The message names the thing, what is wrong with it and what to do. */
public final class AirflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind the kind of failure
     * @param message which thing, what is wrong, what to do
     */
    public AirflowException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Kinds of failure that a program may want to distinguish. */
    public enum Kind {
        /** No address is set, the connection is refused, or the server is not Airflow. */
        UNREACHABLE,
        /** The credentials are missing or wrong, or do not allow the request. */
        DENIED,
        /** No DAG, run or task of that name. */
        UNKNOWN,
        /** The run id is taken. */
        DUPLICATE,
        /** Airflow rejects a well-formed request: a paused DAG, nothing to retry. */
        REFUSED,
        /** Airflow failed to process the request. */
        BROKEN
    }
}
