package org.facecard.pipelines.report.data;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.results.tables.OutcomeRow;

/** What the checkpoints of a report have spent, as mean over their seeds. */
record Spending(ReportData data) {
    private static final double TERA = 1e12;

    OptionalDouble teraflops(String arm, CheckpointReadings checkpoint) {
        return spent(arm, checkpoint, row -> row.flops() / TERA);
    }

    OptionalDouble paperTeraflops(CheckpointReadings checkpoint) {
        return outcomes(checkpoint)
                .map(OutcomeRow::paperFlops)
                .flatMap(Stream::ofNullable)
                .mapToDouble(flops -> flops / TERA)
                .average();
    }

    OptionalDouble updates(String arm, CheckpointReadings checkpoint) {
        return spent(arm, checkpoint, OutcomeRow::updates);
    }

    OptionalDouble exposure(String arm, CheckpointReadings checkpoint) {
        double rate = data.spec().learningRate(arm);
        return spent(arm, checkpoint, row -> rate * row.updates());
    }

    private OptionalDouble spent(String arm, CheckpointReadings checkpoint, ToDoubleFunction<OutcomeRow> quantity) {
        if (checkpoint.budget() == 0 || checkpoint.equals(data.start(arm))) {
            return OptionalDouble.of(0);
        }
        return outcomes(checkpoint).mapToDouble(quantity).average();
    }

    private Stream<OutcomeRow> outcomes(CheckpointReadings checkpoint) {
        return data.outcomes().stream()
                .filter(row -> row.arm().equals(checkpoint.arm()) && row.budget() == checkpoint.budget());
    }
}
