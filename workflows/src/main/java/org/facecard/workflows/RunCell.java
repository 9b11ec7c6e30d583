package org.facecard.workflows;

import org.facecard.pipelines.study.StudySpec;

/**
 * An order to run one cell of a study.
 *
 * @param spec the study
 * @param cell name of the cell
 * @param study workflow id of the study
 * @param dispatch how stages reach workers
 */
public record RunCell(StudySpec spec, String cell, String study, Dispatch dispatch) {}
