package org.facecard.activities;

import org.facecard.pipelines.study.StudySpec;

/**
 * Which stages of a cell are in the store already?
 *
 * @param spec the study
 * @param cell name of one of its cells
 */
public record FindReusable(StudySpec spec, String cell) {}
