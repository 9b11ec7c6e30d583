package org.facecard.pipelines.report.factors;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * Whether predictions came before what they predict, and are still what was stored.
 *
 * @param written when they were stored; null if they were not
 * @param digest of what was stored; empty if nothing was
 * @param begun when the training of each held-out checkpoint began, the first one first
 * @param differing how many predictions are not what the readings of the fitted arms give now
 */
public record PredictionTiming(@Nullable Instant written, String digest, List<Instant> begun, long differing) {
    /** Nothing is known. */
    public static final PredictionTiming NONE = new PredictionTiming(null, "", List.of(), 0);

    /** Logarithms may differ in the last digits between machines. */
    private static final double EQUAL = 1e-9;

    /** Copies the list. */
    public PredictionTiming {
        begun = List.copyOf(begun);
    }

    /** Returns what {@code stored} and the stages of {@code parts} say of {@code rows}. */
    static PredictionTiming of(
            Optional<StoredPredictions> stored,
            FactorialAnalysis analysis,
            Map<String, StudyResults> parts,
            List<BasePredictionRow> rows) {
        return new PredictionTiming(
                stored.map(known -> Instant.parse(known.written())).orElse(null),
                stored.map(StoredPredictions::digest).orElse(""),
                parts.values().stream()
                        .flatMap(part -> begun(part, analysis.heldOut()))
                        .sorted()
                        .toList(),
                rows.stream().filter(PredictionTiming::differs).count());
    }

    private static Stream<Instant> begun(StudyResults part, List<String> heldOut) {
        return part.rows(Table.STAGES).stream()
                .filter(stage -> heldOut.contains(stage.arm())
                        && Named.parse(Stage.class, stage.kind()).trains())
                .map(StageRow::startedAt)
                .filter(Objects::nonNull)
                .map(Instant::parse);
    }

    private static boolean differs(BasePredictionRow row) {
        return row.recomputed() == null || !(Math.abs(row.recomputed() - row.predicted()) <= EQUAL);
    }

    /** Returns how many held-out checkpoints were begun before the predictions were stored. */
    long early() {
        return written == null
                ? begun.size()
                : begun.stream().filter(written::isAfter).count();
    }

    /** Returns what a reader must know of the order of predictions and outcomes. */
    String sentence() {
        if (written == null) {
            return "The predictions were computed with this report: nothing shows that they came before the outcomes.";
        }
        return "The predictions were stored at %s (SHA-256 `%s`). %s %s".formatted(written, digest, order(), equal());
    }

    private String order() {
        if (begun.isEmpty()) {
            return "No held-out checkpoint has been trained.";
        }
        return early() == 0
                ? "The training of the first held-out checkpoint began later, at %s.".formatted(begun.get(0))
                : "**%d of %d held-out checkpoints were begun earlier**, the first at %s: the predictions did not come first."
                        .formatted(early(), begun.size(), begun.get(0));
    }

    private String equal() {
        return differing == 0
                ? "The readings of the other arms still give the same numbers."
                : "**%d of them are not what the readings of the other arms give now.**".formatted(differing);
    }
}
