package org.facecard.workflows;

/**
 * Asks for a study's state.
 *
 * @param revision the one that the asker knows, 0 for none
 */
public record StateSince(long revision) {}
