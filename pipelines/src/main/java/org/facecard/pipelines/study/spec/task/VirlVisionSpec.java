package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.study.Wording;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL with pictures (V-IRL-VL; paper section 4.2): the current observation is shown as four street views, the history
 * is text.
 *
 * @param wording in which words the rest is written; tokens
 * @param fidelity whose verifier judges; as described
 * @param routes where the routes come from
 * @param dropRate probability that a forward point of a street is left out at a reset; 0.5 in the released environment
 * @param image how a waypoint is drawn
 * @param landmarks how the names on signs are divided among the cities; left out in a study, whose {@code splits} say
 *     it
 */
public record VirlVisionSpec(
        Wording wording,
        Fidelity fidelity,
        RouteSource routes,
        double dropRate,
        StreetImageSpec image,
        @Nullable SplitsSpec landmarks)
        implements VisionTaskSpec {
    /** Refuses what is not built. */
    public VirlVisionSpec {
        Ranges.that(
                wording == Wording.TOKENS,
                "task.wording",
                wording.label(),
                "must be tokens: the paper's sentences have no pictures yet");
        Ranges.that(
                fidelity == Fidelity.AS_DESCRIBED,
                "task.fidelity",
                fidelity.label(),
                "must be as-described: the released verifier reads the paper's sentences only");
        Ranges.share("task.drop-rate", dropRate);
        Ranges.that(
                image.panoramas() == null,
                "task.image.panoramas",
                "given",
                "must be left out: photographs show names for which the token language has no words");
    }

    @Override
    public Task task() {
        return Task.VIRL;
    }

    @Override
    @JsonIgnore
    public int imageSide() {
        return image.side();
    }

    @Override
    @JsonIgnore
    public VirlSpec inText() {
        return new VirlSpec(wording, fidelity, routes, dropRate);
    }

    @Override
    public VirlVisionSpec within(SplitsSpec splits) {
        Ranges.that(
                landmarks == null || landmarks.equals(splits),
                "task.landmarks",
                String.valueOf(landmarks),
                "must be left out: splits says how the names are divided");
        return new VirlVisionSpec(wording, fidelity, routes, dropRate, image, splits);
    }
}
