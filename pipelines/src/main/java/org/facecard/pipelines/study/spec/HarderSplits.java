package org.facecard.pipelines.study.spec;

import java.util.List;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.jspecify.annotations.Nullable;

/** What the splits that shift the difficulty need of a study. */
final class HarderSplits {
    private HarderSplits() {}

    /** Refuses a harder split that the task does not have, or of which not one attempt fits into the window. */
    static void check(TaskSpec task, @Nullable ModelSpec model, List<Split> splits) {
        splits.stream().filter(split -> split.shift() == Shift.DIFFICULTY).forEach(split -> {
            Ranges.that(has(task, split), "evaluation.splits", split.label(), need(split) + ": leave it out");
            if (model != null) {
                Ranges.that(
                        fitting(task, model, split) > 0,
                        "evaluation.splits",
                        split.label(),
                        "needs %d positions for one attempt, and model.max-positions is %d: raise it or leave the split out"
                                .formatted(DialogueLength.of(task, split).words(1), model.maxPositions()));
            }
        });
    }

    /** Returns the most attempts that fit; no bound for other splits and for a checkpoint, null in {@code model}. */
    static int fitting(TaskSpec task, @Nullable ModelSpec model, Split split) {
        return model == null || split.shift() != Shift.DIFFICULTY
                ? Integer.MAX_VALUE
                : DialogueLength.of(task, split).attempts(model.maxPositions());
    }

    private static boolean has(TaskSpec task, Split split) {
        return split == Split.LONGER_ROUTES
                ? task instanceof VirlSpec virl
                        && virl.wording() == Wording.TOKENS
                        && virl.routes() instanceof RouteSource.Streets
                : task instanceof GeneralPointsSpec points && points.game() == Game.RUNNING;
    }

    private static String need(Split split) {
        return split == Split.LONGER_ROUTES
                ? "needs task.kind: virl with task.wording: tokens on streets of ours (task.routes.from: streets)"
                : "needs task.kind: general-points and task.game: running";
    }
}
