package org.facecard.activities;

import org.facecard.pipelines.study.spec.Part;

/**
 * Asks which stages of a cell, and which stages that it reads from other cells, are already in the store.
 *
 * @param part the study, or the part of it that the cell belongs to
 * @param cell name of one of its cells, as the study calls it
 */
public record FindReusableStages(Part part, String cell) {}
