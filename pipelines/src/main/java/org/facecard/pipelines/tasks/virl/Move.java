package org.facecard.pipelines.tasks.virl;

/** What the expert does at a waypoint. */
enum Move {
    TURN,
    FORWARD,
    STOP
}
