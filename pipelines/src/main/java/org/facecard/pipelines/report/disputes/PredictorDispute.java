package org.facecard.pipelines.report.disputes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.predictors.PredictedOutcome;
import org.facecard.pipelines.report.predictors.Predictor;
import org.facecard.pipelines.report.predictors.PredictorComparison;
import org.facecard.pipelines.report.predictors.PredictorTable;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.analysis.PredictorRow;

/**
 * The dispute that needs no study of its own: whether accuracy before memorisation predicts success under the shifted
 * rule better than training accuracy does (Kang et al., arXiv 2411.07681). Decided from the checkpoints of all runs.
 */
final class PredictorDispute {
    static final String NAME = "premem";

    static final String CLAIM =
            "How often training problems were solved before their given answers were memorised predicts success elsewhere;"
                    + " training accuracy does not.";

    static final String SOURCE = "Kang et al. (arXiv 2411.07681)";

    static final String RULE =
            "R² of pre-memorisation accuracy minus that of training accuracy, on bases left out, for success under the shifted rule:"
                    + " reproduced if its interval lies above 0, contradicted if it lies below.";

    /** Fewer bases have no interval. */
    private static final int FEWEST = 3;

    private PredictorDispute() {}

    /**
     * Returns its line of the overview, with one claim for every task that has been read; a line that has not run if
     * none has.
     */
    static List<DisputeRow> summaries(List<PredictorRow> rows) {
        List<DisputeRow> lines = decided(rows).map(PredictorDispute::summary).toList();
        return lines.isEmpty() ? List.of(line(DisputeVerdict.NOT_RUN, 0, "")) : lines;
    }

    /** Returns all predictors, over all runs below {@code results}. */
    static List<PredictorRow> rows(Path results) {
        return PredictorTable.of(results, ProgrammeResults.list(results));
    }

    /** Returns the rows that decide the dispute, one per task. */
    static Stream<PredictorRow> decided(List<PredictorRow> rows) {
        return rows.stream()
                .filter(row -> row.comparison().equals(PredictorComparison.EVERY_CHECKPOINT.label())
                        && row.predictor().equals(Predictor.PRE_MEMORISATION_ACCURACY.label())
                        && row.outcome().equals(PredictedOutcome.OOD_SUCCESS.label()));
    }

    private static DisputeRow summary(PredictorRow row) {
        return line(
                verdict(row),
                row.bases(),
                "%s, %d checkpoints; \"facecard results predictors\"".formatted(row.task(), row.checkpoints()));
    }

    /** Reproduced where the interval of the difference lies above 0, contradicted where it lies below. */
    static DisputeVerdict verdict(PredictorRow row) {
        Double low = row.aboveTrainingLow();
        Double high = row.aboveTrainingHigh();
        if (row.bases() < FEWEST || low == null || high == null) {
            return DisputeVerdict.INCONCLUSIVE;
        }
        if (low > 0) {
            return DisputeVerdict.REPRODUCED;
        }
        return high < 0 ? DisputeVerdict.CONTRADICTED : DisputeVerdict.INCONCLUSIVE;
    }

    private static DisputeRow line(DisputeVerdict verdict, int bases, String note) {
        return new DisputeRow(
                NAME,
                CLAIM,
                SOURCE,
                verdict.label(),
                1,
                verdict == DisputeVerdict.REPRODUCED ? 1 : 0,
                verdict == DisputeVerdict.CONTRADICTED ? 1 : 0,
                verdict == DisputeVerdict.INCONCLUSIVE ? 1 : 0,
                bases,
                null,
                null,
                note);
    }
}
