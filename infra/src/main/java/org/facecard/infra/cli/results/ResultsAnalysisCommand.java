package org.facecard.infra.cli.results;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.report.factors.FactorialReport;
import org.facecard.pipelines.report.factors.ScaleReport;
import org.facecard.pipelines.results.ProgrammeResults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a study computes over all of its parts. */
@Command(
        name = "analysis",
        description =
                "Show what a study computes over all of its parts: which share of the variance each factor explains and how rules"
                        + " of thumb predict held-out design points (why), or how the difference of arms changes with the size of"
                        + " the model (scale).")
final class ResultsAnalysisCommand implements Callable<Integer> {
    private static final int HUNDRED = 100;

    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the study")
    String study = "";

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        AnalysisReport report = AnalysisReport.of(study, ProgrammeResults.open(common.results, study));
        if (common.json) {
            common.printJson(report);
            return ExitCode.DONE.code();
        }
        if (report.factorial() != null) {
            print(report.factorial());
        } else if (report.scale() != null) {
            print(report.scale());
        } else {
            common.out()
                    .println("%s computes nothing over parts; a study that does: %s"
                            .formatted(study, common.hints().command("ablate why")));
        }
        return ExitCode.DONE.code();
    }

    private void print(FactorialReport report) {
        TextTable shares = new TextTable("OUTCOME", "SOURCE", "SHARE %", "95 % INTERVAL", "ALONE %", "BASES", "CELLS");
        report.shares()
                .forEach(row -> shares.row(
                        row.outcome(),
                        row.source(),
                        percent(row.share()),
                        percents(row.low(), row.high()),
                        percent(row.alone()),
                        row.bases(),
                        row.cells()));
        TextTable rules = new TextTable(
                "OUTCOME", "RULE", "R2", "95 % INTERVAL", "MINUS METHOD", "95 % INTERVAL", "ERROR %", "BASES", "CELLS");
        report.rules()
                .forEach(row -> rules.row(
                        row.outcome(),
                        row.rule(),
                        Amounts.decimal(row.rSquared(), 2),
                        interval(row.low(), row.high(), 2),
                        Amounts.decimal(row.aboveMethod(), 2),
                        interval(row.aboveMethodLow(), row.aboveMethodHigh(), 2),
                        percent(row.error()),
                        row.bases(),
                        row.cells()));
        TextTable predictions = new TextTable("OUTCOME", "RULE", "PART", "ARM", "BUDGET", "PREDICTED %", "OBSERVED %");
        report.predictions()
                .forEach(row -> predictions.row(
                        row.outcome(),
                        row.rule(),
                        row.part(),
                        row.arm(),
                        row.budget(),
                        percent(row.predicted()),
                        percent(row.observed())));
        print(List.of(shares, rules, predictions));
    }

    private void print(ScaleReport report) {
        TextTable effects = new TextTable(
                "ARM", "MINUS", "PART", "WEIGHTS", "BASE LENGTH", "DIFFERENCE %", "95 % INTERVAL", "BASES");
        report.effects()
                .forEach(row -> effects.row(
                        row.arm(),
                        row.minus(),
                        row.part(),
                        row.weights(),
                        row.steps(),
                        percent(row.effect()),
                        percents(row.low(), row.high()),
                        row.bases()));
        TextTable slopes = new TextTable("ARM", "MINUS", "TENFOLD", "CHANGE %", "95 % INTERVAL", "SPREAD %", "BASES");
        report.slopes()
                .forEach(row -> slopes.row(
                        row.arm(),
                        row.minus(),
                        row.per(),
                        percent(row.slope()),
                        percents(row.low(), row.high()),
                        percent(row.spread()),
                        row.bases()));
        TextTable lines =
                new TextTable("ARM", "MINUS", "WEIGHTS", "LINE %", "95 % INTERVAL", "95 % INTERVAL OF ONE BASE");
        report.lines()
                .forEach(row -> lines.row(
                        row.arm(),
                        row.minus(),
                        row.weights(),
                        percent(row.effect()),
                        percents(row.low(), row.high()),
                        percents(row.nextLow(), row.nextHigh())));
        print(List.of(effects, slopes, lines));
    }

    private void print(List<TextTable> tables) {
        tables.forEach(table -> {
            table.print(common.out());
            common.out().println();
        });
    }

    private static String percent(@Nullable Double share) {
        return Amounts.decimal(share == null ? null : HUNDRED * share, 1);
    }

    private static String percents(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "-" : interval(HUNDRED * low, HUNDRED * high, 1);
    }

    private static String interval(@Nullable Double low, @Nullable Double high, int decimals) {
        return low == null || high == null
                ? "-"
                : "%s .. %s".formatted(Amounts.decimal(low, decimals), Amounts.decimal(high, decimals));
    }
}
