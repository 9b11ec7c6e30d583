package org.facecard.activities;

import org.facecard.pipelines.study.spec.Part;

/**
 * Asks which stages of a cell, and which that it reads from others, are in the store already.
 *
 * @param part the study, or the part of it that the cell belongs to
 * @param cell name of one of its cells, as the study calls it
 */
public record FindReusable(Part part, String cell) {}
