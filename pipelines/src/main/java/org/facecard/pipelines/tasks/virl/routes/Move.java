package org.facecard.pipelines.tasks.virl.routes;

/** What the expert does at a waypoint. */
public enum Move {
    TURN,
    FORWARD,
    STOP
}
