package org.facecard.workflows;

import org.facecard.pipelines.study.spec.Part;

/**
 * An order to run one cell of a study.
 *
 * @param study name of the study
 * @param part the study, or the part of it that the cell belongs to: a cell reads nothing of another part
 * @param cell name of the cell, as the study calls it
 * @param parent workflow id of the study
 * @param dispatch how stages reach workers
 */
public record RunCell(String study, Part part, String cell, String parent, Dispatch dispatch) {}
