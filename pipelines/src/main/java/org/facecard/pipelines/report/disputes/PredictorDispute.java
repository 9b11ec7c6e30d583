package org.facecard.pipelines.report.disputes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.report.html.NumberFormats;
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

    static final String SOURCE =
            "Kang et al., \"What Do Learning Dynamics Reveal About Generalization in LLM Reasoning?\" (arXiv 2411.07681): R² of 0.9 and"
                    + " more, on large models fine-tuned on GSM8K and MATH.";

    private static final String TEST =
            "Every trained checkpoint of every run that measures memorisation is a point; one that several studies share counts once."
                    + " Predictors: pre-memorisation accuracy at a perplexity of 1.1055 (theirs for GSM8K), training accuracy, KL to the init,"
                    + " training loss, the logarithm of learning rate × updates. Predicted: success within all attempts on new problems under"
                    + " the training rule, and under the shifted one, and forgetting: the rise of the loss on the base's skills since the"
                    + " init. A least-squares line through the points of all bases but one predicts those of that one; R² is that of all such"
                    + " predictions together, 0 for the mean of the other bases. Intervals resample bases and keep the lines.";

    private static final String RULE =
            "Reproduced if R² of pre-memorisation accuracy minus that of training accuracy has a 95 % interval above 0 for success under the"
                    + " shifted rule, contradicted if it lies below 0. Success under the training rule is reported beside it. The rule was"
                    + " written when only the uncorrected R² within one study was known (the appendix of the reference run's report).";

    private static final String OVERTURNED_BY = "Training accuracy, or learning rate × updates, that predicts as well.";

    private static final String LIMITS =
            "A line in one predictor. The distance is compared over the arms and bases of `on-policy` alone. With fewer than three bases there"
                    + " is no interval; five give a rough one. Answers of the small models are predictable, so that many perplexities are below"
                    + " the threshold from the start.";

    /** Fewer bases have no interval. */
    private static final int FEWEST = 3;

    private PredictorDispute() {}

    /** Returns who says what and how it is decided, by headings. */
    static Map<String, String> written() {
        Map<String, String> points = new LinkedHashMap<>();
        points.put("Claim", CLAIM);
        points.put("Who says it", SOURCE);
        points.put("Test", TEST);
        points.put("Rule", RULE);
        return points;
    }

    /** Returns the verdict on every task with what decided it, by headings; that it has not run where none was measured. */
    static Map<String, String> verdicts(List<PredictorRow> rows) {
        Map<String, String> points = new LinkedHashMap<>();
        decided(rows).forEach(row -> points.put("Verdict, " + row.task(), verdictText(row)));
        if (points.isEmpty()) {
            points.put(
                    "Verdict",
                    "**Not run.** `facecard results predictors` decides it from runs that measure memorisation.");
        }
        return points;
    }

    private static String verdictText(PredictorRow row) {
        return "**%s.** R² of pre-memorisation accuracy minus that of training accuracy: %s. Its own R²: %s. Checkpoints: %d, bases: %d, runs: %d."
                .formatted(
                        verdict(row).words(),
                        NumberFormats.interval(row.aboveTraining(), row.aboveTrainingLow(), row.aboveTrainingHigh()),
                        NumberFormats.interval(row.rSquared(), row.low(), row.high()),
                        row.checkpoints(),
                        row.bases(),
                        row.runs());
    }

    /** Returns the rest of what is to be read with the verdict, by headings. */
    static Map<String, String> against() {
        Map<String, String> points = new LinkedHashMap<>();
        points.put("What would overturn it", OVERTURNED_BY);
        points.put("Limits", LIMITS);
        return points;
    }

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
