package org.facecard.pipelines.tasks.virl.routes;

/**
 * A turn in both conventions; every instruction names both.
 *
 * @param turn in the words of the shifted rule
 * @param face the direction after the turn, in the words of the training rule
 */
public record TurnInstruction(Turn turn, Compass face) {}
