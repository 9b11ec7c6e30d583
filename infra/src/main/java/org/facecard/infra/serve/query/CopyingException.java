package org.facecard.infra.serve.query;

/** The tables of a study cannot be queried yet, because they are still being copied. */
public final class CopyingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CopyProgress progress;

    CopyingException(CopyProgress progress) {
        super(progress.words());
        this.progress = progress;
    }

    /** Returns the progress of the copy. */
    public CopyProgress progress() {
        return progress;
    }
}
