package org.facecard.pipelines.report.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** The shares of first attempts at GeneralPoints whose answers have a form, by the outcomes that the verifier gave. */
public final class AnswerForms {
    /** What an answer can be, whatever its formula equals. */
    public enum Form {
        /** The verifier finds an answer in the text. */
        READABLE,
        /** Its formula is legal and uses exactly the given cards. */
        USES_CARDS;

        private boolean has(String outcome) {
            return switch (this) {
                case READABLE -> !UNREADABLE.contains(outcome);
                case USES_CARDS -> OF_THE_CARDS.contains(outcome);
            };
        }
    }

    private static final Set<String> UNREADABLE = Set.of("unreadable", "verifier-error");
    private static final Set<String> OF_THE_CARDS = Set.of("correct", "wrong-value");

    private final ReportData data;

    public AnswerForms(ReportData data) {
        this.data = data;
    }

    /** Returns the share over all seeds that have the checkpoint, as it is sampled. */
    public Optional<Estimate> share(CheckpointReadings checkpoint, Split split, Form form) {
        List<RatioTerm> observations = new ArrayList<>();
        for (long seed : data.spec().seeds()) {
            data.part(seed, checkpoint, split).stream()
                    .flatMap(part -> firstAttempts(part).stream())
                    .map(row -> new RatioTerm(seed, row.cluster(), form.has(row.outcome()) ? 1 : 0))
                    .forEach(observations::add);
        }
        return Estimates.share(observations);
    }

    private static List<JudgedAttempt> firstAttempts(Path part) {
        return Table.EPISODES.read(part, JudgedAttempt.class).stream()
                .filter(row -> row.attempt() == 1)
                .toList();
    }

    /** The columns of an attempt that say what it was judged to be. */
    private record JudgedAttempt(String cluster, int attempt, String outcome) {}
}
