package org.facecard.infra.serve.live;

/**
 * The parts of a run's page that come from artifacts.
 *
 * @param success curves of the evaluations
 * @param costs of the stages
 */
record RunReadings(SuccessCurves success, StageCosts costs) {}
