package org.facecard.infra.serve.query;

/** The tables of a study cannot be asked yet, because they are still being copied. */
public final class CopyingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CopyProgress progress;

    CopyingException(CopyProgress progress) {
        super(progress.words());
        this.progress = progress;
    }

    /** Returns what is waited for. */
    public CopyProgress progress() {
        return progress;
    }
}
