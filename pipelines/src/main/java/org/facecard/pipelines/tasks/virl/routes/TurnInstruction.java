package org.facecard.pipelines.tasks.virl.routes;

/**
 * A turn in both conventions; every instruction names both.
 *
 * @param turn to which side
 * @param face in which direction one looks then
 */
public record TurnInstruction(Turn turn, Compass face) {}
