package org.facecard.activities;

import org.facecard.pipelines.study.spec.Part;

/**
 * Asks which cells have nothing left to do.
 *
 * @param part the study, or a part of it
 */
public record FindFinishedCells(Part part) {}
