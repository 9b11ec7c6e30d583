package org.facecard.workflows;

import org.facecard.pipelines.study.spec.Programme;

/**
 * An order to run a study.
 *
 * @param programme the study
 * @param dispatch how its stages reach workers
 */
public record RunStudy(Programme programme, Dispatch dispatch) {}
