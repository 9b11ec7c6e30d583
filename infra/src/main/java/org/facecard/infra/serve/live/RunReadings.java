package org.facecard.infra.serve.live;

/**
 * What a run's page reads from artifacts.
 *
 * @param success curves of the evaluations
 * @param costs of the stages
 */
record RunReadings(SuccessCurves success, StageCosts costs) {}
