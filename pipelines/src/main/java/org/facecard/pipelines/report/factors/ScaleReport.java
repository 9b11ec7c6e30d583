package org.facecard.pipelines.report.factors;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.results.tables.Table;

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

    /** Returns what {@link #write} left. */
    static ScaleReport read(StudyResults results) {
        return new ScaleReport(
                results.rows(Table.SCALE_EFFECTS), results.rows(Table.SCALE_SLOPES), results.rows(Table.SCALE_LINES));
    }

    void write(Path folder) {
        Table.SCALE_EFFECTS.write(Table.SCALE_EFFECTS.in(folder), effects);
        Table.SCALE_SLOPES.write(Table.SCALE_SLOPES.in(folder), slopes);
        Table.SCALE_LINES.write(Table.SCALE_LINES.in(folder), lines);
    }
}
