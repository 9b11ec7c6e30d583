package org.facecard.infra.cli.results;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.report.predictors.ComparedPredictors;
import org.facecard.pipelines.report.predictors.PredictorTable;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what predicts the success of a checkpoint. */
@Command(
        name = "predictors",
        description =
                "Show how well numbers of a checkpoint (accuracy before memorisation, training accuracy, KL to the init,"
                        + " training loss, learning rate x updates, distance of the weights from the init's) predict its success and what it"
                        + " has forgotten, over all runs, by R squared on held-out bases. Where the weights were measured, all are compared"
                        + " once more over those checkpoints.")
final class ResultsPredictorsCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "STUDY", description = "names of the studies that count (default: all)")
    List<String> studies = List.of();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<PredictorRow> rows =
                PredictorTable.of(common.results, studies.isEmpty() ? ProgrammeResults.list(common.results) : studies);
        if (common.json) {
            common.printJson(rows);
            return ExitCode.DONE.code();
        }
        if (rows.isEmpty()) {
            common.out()
                    .println("no two bases in %s with memorisation measured; a study that has five: %s"
                            .formatted(common.results, common.hints().command("reproduce laptop-gp")));
            return ExitCode.DONE.code();
        }
        for (ComparedPredictors compared : ComparedPredictors.of(rows)) {
            common.out().println(compared.scope());
            table(compared.rows()).print(common.out());
        }
        return ExitCode.DONE.code();
    }

    private static TextTable table(List<PredictorRow> rows) {
        TextTable table = new TextTable(
                "TASK",
                "OUTCOME",
                "PREDICTOR",
                "R2",
                "95 % INTERVAL",
                "MINUS TRAINING ACCURACY",
                "95 % INTERVAL",
                "MINUS KL",
                "95 % INTERVAL");
        rows.forEach(row -> table.row(
                row.task(),
                row.outcome(),
                row.predictor(),
                Amounts.decimal(row.rSquared(), 2),
                interval(row.low(), row.high()),
                Amounts.decimal(row.aboveTraining(), 2),
                interval(row.aboveTrainingLow(), row.aboveTrainingHigh()),
                Amounts.decimal(row.aboveKl(), 2),
                interval(row.aboveKlLow(), row.aboveKlHigh())));
        return table;
    }

    private static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null
                ? "-"
                : "%s .. %s".formatted(Amounts.decimal(low, 2), Amounts.decimal(high, 2));
    }
}
