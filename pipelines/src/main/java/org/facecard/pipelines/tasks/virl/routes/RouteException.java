package org.facecard.pipelines.tasks.virl.routes;

/** A route, or a file of routes, that cannot be used as it is. The message says which place, what is wrong and what to do. */
public final class RouteException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message which place, what is wrong, what to do */
    public RouteException(String message) {
        super(message);
    }

    /**
     * @param message which place, what is wrong, what to do
     * @param cause what the reader of the format said
     */
    public RouteException(String message, Throwable cause) {
        super(message, cause);
    }
}
