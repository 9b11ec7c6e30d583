package org.facecard.pipelines.tasks.virl;

/**
 * A turn in both conventions; every instruction names both.
 *
 * @param turn to which side
 * @param face in which direction one looks then
 */
record Bend(Turn turn, Compass face) {}
