package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.chart.IntervalBars;

/** The section about the analysis over all parts of a study, from its rows. */
public sealed interface AnalysisSection permits FactorialSection, ScaleSection {
    /** Returns the heading. */
    String title();

    /** Returns heading, figures, tables and sentences, for a page. */
    Content content();

    /** Returns tables and sentences without the heading, for the short form and for a text. */
    String markdown();

    /** Returns the outcome in one or a few sentences. */
    List<String> sentences();

    /** Returns the figure; empty where there is no row to draw. */
    Optional<IntervalBars> bars();
}
