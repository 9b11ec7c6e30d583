package org.facecard.activities.stage;

/** Carries a runner's checked exception to the place where it is classified. */
final class StageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailedException(Exception cause) {
        super(cause);
    }
}
