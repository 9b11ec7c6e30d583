package org.facecard.pipelines.report.disputes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.claims.StrictestStep;
import org.facecard.pipelines.report.factors.AnalysisSection;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.results.tables.ClaimRow;

/**
 * A short, citable text about the decided disputes. Every number in it comes from a row of the results ({@link
 * DisputeTables}) or of their manifests, follows from its variances, is a count of such rows, or was written in the
 * study before it ran.
 */
final class DisputePaper {
    private static final String TITLE = "What explains the gap between SFT and RL? Disputes and their verdicts";

    private static final List<String> HEADINGS =
            List.of("claim", "effect", "p", "detectable", "decidable", "seeds", "problems", "episodes", "verdict");

    private final List<DisputeRun> all;
    private final List<DisputeRun> finished;
    private final List<PredictorRow> predictors;

    /**
     * @param all disputes that a study decides, finished or not
     * @param predictors of success over all runs
     */
    DisputePaper(List<DisputeRun> all, List<PredictorRow> predictors) {
        this.predictors = List.copyOf(predictors);
        this.all = List.copyOf(all);
        this.finished = all.stream().filter(DisputeRun::finished).toList();
    }

    String markdown() {
        String text = text();
        return text + new PaperSources(TITLE, finished).markdown() + PaperSources.references(text);
    }

    private String text() {
        return "# %s\n\n## Summary\n\n".formatted(TITLE)
                + summary()
                + """


                ## Method

                A base, a small decoder, learns the game and its rules from scratch. Where a study does not say otherwise, every arm \
                continues from one checkpoint and learns under the training rule only. All arms are evaluated under that rule and \
                under a shifted one. A study writes its claims \
                before it runs, each with a quantity and a side of a bound. The effect is the mean over seeds, each with a base of its \
                own, paired by problem. Interval, p-value and verdict come from one test whose error rates are known by simulation (`infra/docs/verdicts.md`); \
                p-values are adjusted over all claims of a study by Holm's procedure. %sA claim is *reproduced* when the effect lies \
                significantly on the claimed side, *contradicted* when it lies significantly on the other, else *inconclusive*, which is \
                not "no effect": *detectable* is the smallest distance from the bound that the study finds with a power of 80 %% at 5 %% \
                before that correction, *decidable* the same at its strictest step. What was known when claims were written or amended, \
                of the same bases too, is in `EXPERIMENTS.md`.
                """.formatted(SharedStages.of(finished).sentence())
                + finished.stream().map(DisputePaper::section).collect(Collectors.joining())
                + new PredictorText(predictors).markdown()
                + open();
    }

    private String summary() {
        return "Studies of disputes: %d. Finished: %d, of which %s%s.\n"
                        .formatted(
                                all.size(),
                                finished.size(),
                                List.of(
                                                DisputeVerdict.REPRODUCED,
                                                DisputeVerdict.CONTRADICTED,
                                                DisputeVerdict.INCONCLUSIVE)
                                        .stream()
                                        .map(verdict -> "%d %s".formatted(count(verdict), verdict.words()))
                                        .collect(Collectors.joining(", ")),
                                otherSettings())
                + finished.stream().map(DisputePaper::headline).collect(Collectors.joining());
    }

    private static String headline(DisputeRun run) {
        return "\n- %s *%s*%s"
                .formatted(
                        MarkdownText.escape(run.dispute().claim()),
                        run.verdict().words(),
                        run.note().isEmpty() ? decidedBy(run) : " (%s)".formatted(run.note()));
    }

    /** Returns what was decided: the claim of the dispute has no margin, the sentences of the claims that decide it do. */
    private static String decidedBy(DisputeRun run) {
        return switch (run.verdict()) {
            case REPRODUCED, CONTRADICTED ->
                ". Decided by: "
                        + DisputeWords.deciding(run.dispute(), run.claims()).stream()
                                .map(claim ->
                                        "%s *%s*".formatted(MarkdownText.escape(claim.sentence()), claim.verdict()))
                                .collect(Collectors.joining("; "));
            case INCONCLUSIVE, NOT_RUN -> "";
        };
    }

    private long count(DisputeVerdict verdict) {
        return finished.stream()
                .filter(run -> run.note().isEmpty() && run.verdict() == verdict)
                .count();
    }

    private String otherSettings() {
        long others = finished.stream().filter(run -> !run.note().isEmpty()).count();
        return others == 0 ? "" : ", %d with other settings, which decide nothing".formatted(others);
    }

    private static String section(DisputeRun run) {
        return "\n## %s\n\n".formatted(MarkdownText.escape(run.study().title()))
                + warning(run)
                + DisputeWords.list(DisputeWords.written(run.dispute()))
                + "\n%s\n\n".formatted(DisputeWords.verdict(run.dispute(), run.claims()))
                + "![Effects of the claims with their intervals](%s)\n\n".formatted(figure(run))
                + MarkdownText.line(HEADINGS)
                + MarkdownText.rule(HEADINGS.size())
                + run.claims().stream()
                        .map(claim -> row(claim, run.claims().size()))
                        .collect(Collectors.joining())
                + "\n"
                + new ShapeTable(run.tables().shapes()).markdown()
                + run.tables()
                        .analysis()
                        .section()
                        .map(analysis -> analysis(run, analysis))
                        .orElse("")
                + "Effects in percentage points unless a unit is given. All artifacts of the study took %s hours of CPU.\n\n"
                        .formatted(DisputeOverview.hours(run.spentCpuHours()))
                + DisputeWords.list(DisputeWords.against(run.dispute()));
    }

    private static String analysis(DisputeRun run, AnalysisSection analysis) {
        return "### %s\n\n".formatted(analysis.title())
                + analysis.bars()
                        .map(bars -> "![%s](%s)\n\n".formatted(analysis.title(), parts(run)))
                        .orElse("")
                + analysis.markdown();
    }

    private static String parts(DisputeRun run) {
        return run.study().name() + "-parts.svg";
    }

    private static String warning(DisputeRun run) {
        return run.note().isEmpty()
                ? ""
                : "**The verdicts of this study decide nothing (%s).**\n\n".formatted(run.note());
    }

    private static String row(ClaimRow claim, int claims) {
        return MarkdownText.line(List.of(
                "`%s`: %s".formatted(DisputeWords.name(claim), claim.sentence()),
                Unit.effect(claim),
                claim.adjustedP() == null ? NumberFormats.ABSENT : NumberFormats.probability(claim.adjustedP()),
                Unit.detectable(claim),
                StrictestStep.decidable(claim, claims)
                        .map(value -> Unit.distance(claim, value))
                        .orElse(NumberFormats.ABSENT),
                Integer.toString(claim.seeds()),
                Integer.toString(claim.problems()),
                Integer.toString(claim.episodes()),
                claim.reason() == null ? claim.verdict() : "%s: %s".formatted(claim.verdict(), claim.reason())));
    }

    private static String figure(DisputeRun run) {
        return run.study().name() + ".svg";
    }

    /** Returns the disputes that have no verdict yet. */
    private String open() {
        List<DisputeRun> open =
                all.stream().filter(run -> !finished.contains(run)).toList();
        return open.isEmpty()
                ? ""
                : "\n## Not run\n\nThese disputes have no result here.\n\n"
                        + open.stream()
                                .map(run -> "- `%s`: %s\n"
                                        .formatted(
                                                run.study().name(),
                                                MarkdownText.escape(
                                                        run.dispute().claim())))
                                .collect(Collectors.joining());
    }

    /** Returns the figures by the names of their files. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        finished.forEach(run -> figures.put(
                figure(run), ForestPlot.of(run.dispute(), run.claims()).svg()));
        finished.forEach(run -> run.tables()
                .analysis()
                .section()
                .flatMap(AnalysisSection::bars)
                .ifPresent(bars -> figures.put(parts(run), bars.svg())));
        new PredictorFigure(predictors).bars().ifPresent(bars -> figures.put(PredictorFigure.FILE, bars.svg()));
        return figures;
    }
}
