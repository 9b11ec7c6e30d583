package org.facecard.pipelines.artifacts;

/** Stored bytes differ from what was written. The message names the file, what was found and what to do. */
public final class CorruptArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param thing which artifact or table
     * @param damage which file, what was expected and what was found
     * @param advice what has been done about it and what to do
     */
    public CorruptArtifactException(String thing, String damage, String advice) {
        super("%s is damaged: %s. %s".formatted(thing, damage, advice));
    }
}
