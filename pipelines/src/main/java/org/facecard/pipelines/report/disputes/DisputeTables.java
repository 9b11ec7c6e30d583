package org.facecard.pipelines.report.disputes;

import java.util.List;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;

/**
 * The rows of a study that decides a dispute: all numbers that the texts give about it.
 *
 * @param claims with their verdicts; none before a report is written
 * @param shapes of the trajectories of long arms
 * @param analysis over all parts
 * @param stages of the run
 */
record DisputeTables(List<ClaimRow> claims, List<ShapeRow> shapes, AnalysisReport analysis, List<StageRow> stages) {
    /** Copies the lists. */
    DisputeTables {
        claims = List.copyOf(claims);
        shapes = List.copyOf(shapes);
        stages = List.copyOf(stages);
    }

    /** Returns the tables of a study that has not run. */
    static DisputeTables none(String study) {
        return new DisputeTables(List.of(), List.of(), new AnalysisReport(study, null, null), List.of());
    }

    /** Returns the rows that the report of {@code study} wrote. */
    static DisputeTables of(String study, ProgrammeResults results) {
        return new DisputeTables(
                results.claims(),
                new StudyResults(results.folder()).rows(Table.SHAPES),
                AnalysisReport.of(study, results),
                results.parts().values().stream()
                        .flatMap(part -> part.rows(Table.STAGES).stream())
                        .toList());
    }
}
