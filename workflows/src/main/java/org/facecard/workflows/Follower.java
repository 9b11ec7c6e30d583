package org.facecard.workflows;

/**
 * A cell that needs a stage which another study carries.
 *
 * @param cell id of its workflow
 * @param stage path of the stage within the cell's study
 */
public record Follower(String cell, String stage) {}
