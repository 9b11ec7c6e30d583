package org.facecard.pipelines.artifacts;

/** An artifact that a stage reads is not in the store. The message says which and what to do. */
public final class MissingArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param key of the absent artifact */
    public MissingArtifactException(String key) {
        super(("artifact %s is not in the store: it was deleted, or FACECARD_HOME points to another home. "
                        + "Run the study again; only what is missing is made again.")
                .formatted(key));
    }
}
