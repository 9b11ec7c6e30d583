package org.facecard.activities;

import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.StageRequest;

/**
 * An order to run one stage. Only the request decides what is computed; the rest labels it for people.
 *
 * @param study name of the study that orders it
 * @param stage path within that study
 * @param coordinates the checkpoint that the stage makes or reads
 * @param request what to compute
 */
public record RunStage(String study, String stage, CheckpointId coordinates, StageRequest request) {}
