package org.facecard.pipelines.study;

/**
 * A stage's result, by reference.
 *
 * @param key the stage key under which the artifact is stored, 64 hex digits
 * @param digest SHA-256 over the artifact's files, 64 hex digits
 */
public record ArtifactRef(String key, String digest) {}
