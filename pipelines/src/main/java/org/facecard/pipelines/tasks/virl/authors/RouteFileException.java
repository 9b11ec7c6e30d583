package org.facecard.pipelines.tasks.virl.authors;

/** A route file that cannot be used as it is. The message names the file and place, what is wrong and what to do. */
public final class RouteFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message which place, what is wrong, what to do */
    public RouteFileException(String message) {
        super(message);
    }

    /**
     * @param message which place, what is wrong, what to do
     * @param cause what the reader of the format said
     */
    public RouteFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
