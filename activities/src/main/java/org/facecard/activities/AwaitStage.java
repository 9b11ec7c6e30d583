package org.facecard.activities;

/**
 * Where does the workflow of a stage stand now?
 *
 * @param workflow its id
 * @param seen where it stood when last seen; another standing ends the wait
 */
public record AwaitStage(String workflow, StageStanding seen) {}
