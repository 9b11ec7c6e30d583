package org.facecard.activities;

import org.facecard.pipelines.study.spec.Programme;

/**
 * An order to store what a study predicts of the arms that it holds out.
 *
 * @param programme the study
 */
public record PredictStudy(Programme programme) {}
