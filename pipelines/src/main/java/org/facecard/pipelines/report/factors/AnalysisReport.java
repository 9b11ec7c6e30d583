package org.facecard.pipelines.report.factors;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ProgrammeManifest;
import org.facecard.pipelines.results.ProgrammeResults;
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
    /** Returns the analysis of {@code results}; nothing where the study asks for none. */
    public static AnalysisReport of(String study, ProgrammeResults results) {
        if (!results.joint()) {
            return new AnalysisReport(study, null, null);
        }
        ProgrammeManifest manifest = results.manifest();
        Map<String, ReportData> parts = new LinkedHashMap<>();
        if (manifest.analysis() != null) {
            results.parts().forEach((name, part) -> parts.put(name, new ReportData(part)));
        }
        return new AnalysisReport(
                study,
                manifest.analysis() instanceof FactorialAnalysis factorial
                        ? FactorialTables.of(factorial, parts)
                        : null,
                manifest.analysis() instanceof ScaleAnalysis scale ? ScaleTables.of(scale, parts) : null);
    }
}
