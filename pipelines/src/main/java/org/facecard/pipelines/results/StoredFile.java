package org.facecard.pipelines.results;

/**
 * A file of an artifact or of a mid-stage checkpoint, as its manifest records it.
 *
 * @param path relative to the folder, with forward slashes
 * @param sha256 of the content, 64 hex digits
 * @param bytes length
 */
public record StoredFile(String path, String sha256, long bytes) {}
