package org.facecard.pipelines.report.factors;

import java.util.List;

/**
 * The analysis of a study over sizes of the model, as rows: all numbers of its figure, table and sentences.
 *
 * @param effects a row per pair of arms and part
 * @param slopes a row per pair and regressor
 * @param lines what the lines say at the largest size of the study and beyond
 */
public record ScaleReport(List<ScaleEffectRow> effects, List<ScaleSlopeRow> slopes, List<ScaleLineRow> lines) {
    /** Copies the lists. */
    public ScaleReport {
        effects = List.copyOf(effects);
        slopes = List.copyOf(slopes);
        lines = List.copyOf(lines);
    }
}
