package org.facecard.workflows;

import org.facecard.activities.RunStage;

/**
 * An order to run one stage to its end.
 *
 * @param stage what to run
 * @param dispatch how it reaches a worker
 */
public record StageWorkflowInput(RunStage stage, Dispatch dispatch) {}
