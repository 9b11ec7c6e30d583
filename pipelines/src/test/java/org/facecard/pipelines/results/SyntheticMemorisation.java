package org.facecard.pipelines.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.tables.DivergenceRow;
import org.facecard.pipelines.results.tables.RotationRow;
import org.facecard.pipelines.results.tables.SkillRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.results.tables.WeightDistanceRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;

/** Memorisation of synthetic checkpoints: SFT copies what it was shown and forgets; the others do neither. */
record SyntheticMemorisation(SyntheticCosts costs) {
    private static final int EACH = 20;

    void write(CheckpointId at, Path folder) {
        double learned = at.arm().startsWith("sft") ? costs.ordinal(at) : 0;
        Draws draws = Draws.of(at.seed(), "synthetic/memorisation/" + at.arm() + costs.ordinal(at));
        Table.TRACES.write(Table.TRACES.in(folder), traces(draws, learned));
        Table.DIVERGENCE.write(Table.DIVERGENCE.in(folder), divergence(draws, learned));
        Table.SKILLS.write(
                Table.SKILLS.in(folder),
                IntStream.range(0, EACH)
                        .mapToObj(row -> new SkillRow(row, 30, 0.5 + learned / 10, 25 - costs.ordinal(at)))
                        .toList());
        Table.ROTATION.write(
                Table.ROTATION.in(folder),
                IntStream.range(0, EACH)
                        .mapToObj(matrix -> rotation(matrix, draws.at(matrix).uniform(2), learned))
                        .toList());
        Table.WEIGHT_DISTANCES.write(
                Table.WEIGHT_DISTANCES.in(folder),
                IntStream.range(0, EACH)
                        .mapToObj(matrix -> distance(matrix, draws.at(matrix).uniform(3), learned))
                        .toList());
    }

    private static WeightDistanceRow distance(int matrix, double luck, double learned) {
        double change = learned * luck / 10;
        return new WeightDistanceRow("matrix " + matrix, matrix + 1, change * change, change / 2);
    }

    /** Writes probabilities of values: SFT reads the stated rule less and less and the training rule more and more. */
    void writeValues(CheckpointId at, Path folder) {
        double learned = at.arm().startsWith("sft") ? costs.ordinal(at) : 0;
        Draws draws = Draws.of(at.seed(), "synthetic/values/" + at.arm() + costs.ordinal(at));
        List<ValueProbabilityRow> rows = new ArrayList<>();
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            for (int card = 0; card < EACH; card++) {
                double luck = draws.at(rows.size()).uniform(0) / 10;
                double stated = split == Split.RULE_OOD ? 0.9 / (1 + learned) - luck : 0.9 + luck;
                double training = split == Split.RULE_OOD ? 1 - stated : stated;
                int value = split == Split.RULE_OOD ? 11 : 10;
                rows.add(new ValueProbabilityRow(
                        split.label(), "p" + card, "deal " + card, "J", value, 10, stated, training));
            }
        }
        Table.VALUE_PROBABILITIES.write(Table.VALUE_PROBABILITIES.in(folder), rows);
    }

    private static RotationRow rotation(int matrix, double luck, double learned) {
        return new RotationRow("matrix " + matrix, 8, learned * luck / 10, learned * luck / 20, learned / 100);
    }

    private static List<TraceRow> traces(Draws draws, double learned) {
        List<TraceRow> traces = new ArrayList<>();
        for (String kind : List.of("shown", "unshown", "held-out")) {
            for (int trace = 0; trace < EACH; trace++) {
                traces.add(trace(kind, trace, draws.at(traces.size()).uniform(0), learned));
            }
        }
        return traces;
    }

    private static TraceRow trace(String kind, int trace, double luck, double learned) {
        boolean shown = kind.equals("shown");
        double loss = (shown ? 1 / (1 + learned) : 1) * (0.2 + luck / 10);
        int samples = kind.equals("unshown") ? 0 : 8;
        int copies = (int) (samples * (shown ? Math.min(1, 0.2 * learned + luck / 4) : luck / 4));
        return new TraceRow(
                kind, trace, kind + trace, "deal " + trace, 12, loss, samples, samples / 2, copies, samples / 8);
    }

    private static List<DivergenceRow> divergence(Draws draws, double learned) {
        List<DivergenceRow> rows = new ArrayList<>();
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            for (int prompt = 0; prompt < EACH; prompt++) {
                double nats = learned * draws.at(prompt).uniform(1);
                rows.add(new DivergenceRow(
                        split.label(), prompt, "p" + prompt, "deal " + prompt, nats, 12, 2 * nats, 12));
            }
        }
        return rows;
    }
}
