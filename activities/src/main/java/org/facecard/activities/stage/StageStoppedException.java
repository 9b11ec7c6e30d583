package org.facecard.activities.stage;

/** Unwinds a runner that must stop; the cause is the engine's exception. Not a failure of the stage. */
final class StageStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageStoppedException(RuntimeException cause) {
        super("the stage was told to stop", cause);
    }
}
