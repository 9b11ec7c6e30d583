package org.facecard.pipelines.study.spec;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;
import org.jspecify.annotations.Nullable;

/** Rejects studies whose task, modality and vision settings do not fit together. */
public final class VisionCheck {
    private VisionCheck() {}

    static void check(
            TaskSpec task,
            Modality modality,
            @Nullable VisionSpec vision,
            EvaluationSpec evaluation,
            @Nullable MemorisationSpec memorisation) {
        Ranges.that(
                modality == task.modality(),
                "modality",
                modality.label(),
                "must be %s, that of task.kind".formatted(task.modality().label()));
        if (task instanceof VisionTaskSpec pictured) {
            seeing(pictured, vision, memorisation);
            checkAppearances(pictured, evaluation.splits());
        } else {
            texts(vision, evaluation.splits());
        }
    }

    private static void seeing(
            VisionTaskSpec task, @Nullable VisionSpec vision, @Nullable MemorisationSpec memorisation) {
        if (vision == null) {
            throw new InvalidSpecException(
                    "vision is missing: a study with pictures needs tower, pretraining and recognition");
        }
        if (vision.tower() != null) {
            vision.tower().check(task.imageSide());
        }
        Ranges.that(
                memorisation == null,
                "memorisation",
                "given",
                "must be left out of a study with pictures, because memorisation is measured on texts only");
    }

    private static void checkAppearances(VisionTaskSpec task, List<Split> splits) {
        boolean photographs = task instanceof VirlVisionSpec streets && streets.photographs();
        splits.stream().filter(split -> photographs && split.shift().visual()).forEach(split -> {
            throw new InvalidSpecException(
                    "evaluation.splits is %s: photographs (task.image.panoramas) have only one look, so leave it out"
                            .formatted(split.label()));
        });
    }

    /** Checks what a task with pictures needs of its base, null for one from scratch. */
    static void checkBase(TaskSpec task, @Nullable VisionSpec vision, @Nullable BaseSpec base) {
        if (vision == null) {
            return;
        }
        boolean scratch = base == null;
        for (KeyValue part : List.of(
                new KeyValue("vision.tower", vision.tower()),
                new KeyValue("vision.pretraining", vision.pretraining()))) {
            Ranges.that(
                    (part.value() != null) == scratch,
                    part.key(),
                    scratch ? "missing" : "given",
                    scratch
                            ? "must be given for a base from scratch: it says how the base learns to see"
                            : "must be left out where base.from is checkpoint: the checkpoint already has vision");
        }
        Ranges.that(
                scratch || inWords(task),
                "base.from",
                "checkpoint",
                "needs task.game: full, or for V-IRL task.wording: paper: only those have a prompt in words for a"
                        + " checkpoint that sees");
    }

    private static boolean inWords(TaskSpec task) {
        return (task instanceof GeneralPointsVisionSpec points && points.game() == Game.FULL)
                || (task instanceof VirlVisionSpec streets && streets.wording() == Wording.PAPER);
    }

    /** A key of a study and what is under it. */
    private record KeyValue(String key, @Nullable Object value) {}

    private static void texts(@Nullable VisionSpec vision, List<Split> splits) {
        Ranges.that(vision == null, "vision", "given", "must be left out of a study of texts");
        splits.stream().filter(split -> split.shift().visual()).forEach(split -> {
            throw new InvalidSpecException(
                    "evaluation.splits is %s: it needs pictures (task.kind: general-points-vl or virl-vl): leave it out"
                            .formatted(split.label()));
        });
    }
}
