package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.study.Wording;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL with pictures (V-IRL-VL; paper section 4.2): the current observation is shown as four street views, the history
 * is text.
 *
 * @param wording language of the rest: tokens for a base from scratch, the paper's for a checkpoint
 * @param fidelity whose verifier judges, and in which order photographs show their views
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
    /** Refuses unsupported settings. */
    public VirlVisionSpec {
        boolean tokens = wording == Wording.TOKENS;
        boolean files = routes instanceof RouteSource.Files;
        boolean photographs = image.panoramas() != null;
        Ranges.that(
                fidelity == Fidelity.AS_DESCRIBED || !tokens,
                "task.fidelity",
                fidelity.label(),
                "must be as-described: the released verifier reads the paper's sentences only (task.wording: paper)");
        Ranges.share("task.drop-rate", dropRate);
        Ranges.that(
                !photographs || !tokens,
                "task.image.panoramas",
                "given",
                "needs task.wording: paper: the token language has no words for the names on photographs");
        Ranges.that(
                !photographs || files,
                "task.image.panoramas",
                "given",
                "needs task.routes.from: files, because the photographs were taken along the authors' routes");
        Ranges.that(
                tokens || !files || photographs,
                "task.image.panoramas",
                "missing",
                "must be given with task.routes.from: files and task.wording: paper: signs cannot show the authors' names");
    }

    /** Returns whether views are photographs, which have one look. */
    @JsonIgnore
    public boolean photographs() {
        return image.panoramas() != null;
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
    public List<Split> recognitionSplits() {
        return photographs() ? List.of(Split.HELD_OUT_ID) : VisionTaskSpec.super.recognitionSplits();
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
