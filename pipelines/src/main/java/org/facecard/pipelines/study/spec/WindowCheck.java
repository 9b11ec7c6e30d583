package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.jspecify.annotations.Nullable;

/**
 * Checks that every dialogue of a study fits into the window of its base before anything runs. It is no check of the
 * study itself: a served model has a window of its own and plays the same study. The window of a loaded checkpoint is
 * not in the study and not checked.
 */
public final class WindowCheck {
    private final Part part;
    private final ModelSpec model;
    private final DialogueLength length;

    private WindowCheck(Part part, ModelSpec model) {
        this.part = part;
        this.model = model;
        this.length = DialogueLength.of(part.spec().task());
    }

    /**
     * Checks every part of {@code programme} that has a base from scratch.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the setting that allows more attempts than fit
     */
    public static void check(Programme programme) {
        for (Part part : programme.parts()) {
            @Nullable ModelSpec model = part.spec().model();
            if (model != null) {
                new WindowCheck(part, model).check();
            }
        }
    }

    private void check() {
        StudySpec spec = part.spec();
        check("warm-up", spec.warmUp().verificationIterations());
        spec.arms().forEach(this::check);
        if (plays(spec.evaluation())) {
            check("evaluation", spec.evaluation().verificationIterations());
        }
    }

    private void check(String name, ArmSpec arm) {
        if (arm instanceof SuboptimalSftArm suboptimal) {
            check("arms." + name, suboptimal.verificationIterations());
        } else if (arm instanceof RlArm rl) {
            check("arms.%s.learner.ppo".formatted(name), rl.learner().ppo().verificationIterations());
        } else if (arm instanceof PpoArm ppo) {
            check("arms." + name, ppo.verificationIterations());
        }
    }

    /** A harder split is read with as many attempts as fit, and some modes with one. */
    private static boolean plays(EvaluationSpec evaluation) {
        int most = evaluation.verificationIterations();
        return evaluation.splits().stream().anyMatch(split -> split.shift() != Shift.DIFFICULTY)
                && evaluation.modes().stream().anyMatch(mode -> mode.attempts(most) == most);
    }

    private void check(String settings, int attempts) {
        int most = length.attempts(model.maxPositions());
        Ranges.that(
                attempts <= most,
                named(settings + ".verification-iterations"),
                attempts,
                "must be at most %d, the attempts that fit into the %d positions of %s: give fewer, or raise that to %d"
                        .formatted(most, model.maxPositions(), named("model.max-positions"), length.words(attempts)));
    }

    private String named(String key) {
        return part.whole() ? key : "%s.%s".formatted(part.name(), key);
    }
}
