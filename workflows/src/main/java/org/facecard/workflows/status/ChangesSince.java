package org.facecard.workflows.status;

/**
 * Asks what has changed in a study.
 *
 * @param revision the one that the caller knows, 0 for none
 */
public record ChangesSince(long revision) {}
