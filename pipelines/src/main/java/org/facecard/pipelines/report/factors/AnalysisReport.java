package org.facecard.pipelines.report.factors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ProgrammeManifest;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * What a study computes over all of its parts, as rows.
 *
 * @param study its name
 * @param factorial of a study that asks for shares of the variance; else null
 * @param scale of a study that asks for lines over the size of the model; else null
 */
public record AnalysisReport(
        String study,
        @Nullable FactorialReport factorial,
        @Nullable ScaleReport scale) {
    /** Computes what the manifest of {@code results} asks for; nothing if it asks for none. */
    public static AnalysisReport of(ProgrammeResults results, Map<String, ReportData> parts) {
        ProgrammeManifest manifest = results.manifest();
        return new AnalysisReport(
                manifest.name(),
                manifest.analysis() instanceof FactorialAnalysis factorial
                        ? FactorialTables.of(factorial, parts, StoredPredictions.in(results.folder()))
                        : null,
                manifest.analysis() instanceof ScaleAnalysis scale ? ScaleTables.of(scale, parts) : null);
    }

    /**
     * Returns the rows that the report of {@code results} left. If an earlier version left none, they are computed from
     * the episodes.
     */
    public static AnalysisReport of(String study, ProgrammeResults results) {
        if (!results.joint() || results.manifest().analysis() == null) {
            return new AnalysisReport(study, null, null);
        }
        StudyResults tables = new StudyResults(results.folder());
        if (results.manifest().analysis() instanceof FactorialAnalysis factorial) {
            if (Files.exists(Table.BASE_PREDICTIONS.in(results.folder()))) {
                return new AnalysisReport(study, FactorialReport.read(factorial, results), null);
            }
        } else if (Files.exists(Table.SCALE_EFFECTS.in(results.folder()))) {
            return new AnalysisReport(study, null, ScaleReport.read(tables));
        }
        Map<String, ReportData> parts = new LinkedHashMap<>();
        results.parts().forEach((name, part) -> parts.put(name, new ReportData(part)));
        return of(results, parts);
    }

    /** Writes the rows into {@code folder}, a table each; nothing where there is no analysis. */
    public void write(Path folder) {
        if (factorial != null) {
            factorial.write(folder);
        }
        if (scale != null) {
            scale.write(folder);
        }
    }

    /** Returns the section about it; empty if there is no analysis. */
    public Optional<AnalysisSection> section() {
        if (factorial != null) {
            return Optional.of(new FactorialSection(factorial, study));
        }
        return Optional.ofNullable(scale).map(own -> new ScaleSection(own, study));
    }
}
