package org.facecard.activities;

import org.facecard.pipelines.study.Coordinates;
import org.facecard.pipelines.study.StageRequest;

/**
 * An order to run one stage. Only the request decides what is computed; the rest labels it for people.
 *
 * @param study name of the study that asks
 * @param stage path within that study
 * @param coordinates the checkpoint that the stage makes or reads
 * @param request what to compute
 */
public record RunStage(String study, String stage, Coordinates coordinates, StageRequest request) {}
