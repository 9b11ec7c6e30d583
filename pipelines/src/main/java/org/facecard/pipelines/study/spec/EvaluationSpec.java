package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * How every checkpoint is read. Success is reported within one attempt and within all verification iterations.
 *
 * @param seed of the sampled answers; the same problems and draws for every checkpoint, so that readings are paired
 * @param splits the splits on which every checkpoint is read
 * @param modes the modes in which it is read on each of them
 * @param episodes problems per split; for other cities, all of them if there are fewer; at most 400 of a harder split
 * @param verificationIterations attempts per challenge: per deal, per waypoint; fewer where a harder split does not fit into
 *     model.max-positions
 * @param temperature of the answers; a greedy reading ignores it
 * @param valueProbability problems under each rule of which the probabilities of the face cards' values are measured;
 *     null if they are not
 */
public record EvaluationSpec(
        long seed,
        List<Split> splits,
        List<ReadingMode> modes,
        int episodes,
        int verificationIterations,
        double temperature,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer valueProbability) {
    /** Refuses empty readings. */
    public EvaluationSpec {
        splits = distinct("evaluation.splits", splits);
        modes = distinct("evaluation.modes", modes);
        Ranges.that(
                !modes.contains(ReadingMode.RECOGNITION),
                "evaluation.modes",
                ReadingMode.RECOGNITION.label(),
                "must be left out: vision.recognition has the settings of this mode");
        Ranges.positive("evaluation.episodes", episodes);
        Ranges.positive("evaluation.verification-iterations", verificationIterations);
        Ranges.positive("evaluation.temperature", temperature);
        if (valueProbability != null) {
            Ranges.positive("evaluation.value-probability", valueProbability);
        }
    }

    /** The same without probabilities of values. */
    public EvaluationSpec(
            long seed,
            List<Split> splits,
            List<ReadingMode> modes,
            int episodes,
            int verificationIterations,
            double temperature) {
        this(seed, splits, modes, episodes, verificationIterations, temperature, null);
    }

    private static <E> List<E> distinct(String key, List<E> values) {
        Ranges.that(!values.isEmpty(), key, values, "must name at least one");
        Ranges.that(values.stream().distinct().count() == values.size(), key, values, "must name each only once");
        return List.copyOf(values);
    }
}
