package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.Map;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;

/** What a report says of the analysis over all parts of a study. */
public sealed interface AnalysisSection permits FactorialSection, ScaleSection {
    /** Returns figures, tables and sentences, for a page. */
    Content content();

    /** Returns the same for the short form. */
    String markdown();

    /**
     * Returns the section of {@code analysis}.
     *
     * @param parts of the study, by name
     * @param study its name
     */
    static AnalysisSection of(Analysis analysis, Map<String, ReportData> parts, String study) {
        return analysis instanceof FactorialAnalysis factorial
                ? new FactorialSection(FactorialTables.of(factorial, parts), study)
                : new ScaleSection(ScaleTables.of((ScaleAnalysis) analysis, parts), study);
    }
}
