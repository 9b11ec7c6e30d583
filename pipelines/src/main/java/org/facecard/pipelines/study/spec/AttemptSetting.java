package org.facecard.pipelines.study.spec;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;

/**
 * A setting of a study that says how many attempts a dialogue has, and so how long it gets.
 *
 * @param key in the study, with the part's name
 * @param attempts its value
 */
public record AttemptSetting(String key, int attempts) {
    private static final String NAME = ".verification-iterations";

    /** Returns those of {@code part}: of warm-up, arms and evaluation. */
    public static List<AttemptSetting> of(Part part) {
        StudySpec spec = part.spec();
        List<AttemptSetting> settings = new ArrayList<>();
        settings.add(of(part, "warm-up", spec.warmUp().verificationIterations()));
        spec.arms().forEach((name, arm) -> settings.addAll(of(part, name, arm)));
        if (plays(spec.evaluation())) {
            settings.add(of(part, "evaluation", spec.evaluation().verificationIterations()));
        }
        return settings;
    }

    private static List<AttemptSetting> of(Part part, String name, ArmSpec arm) {
        if (arm instanceof SuboptimalSftArm suboptimal) {
            return List.of(of(part, "arms." + name, suboptimal.verificationIterations()));
        } else if (arm instanceof RlArm rl) {
            PpoArm learner = rl.learner().ppo();
            return List.of(of(part, "arms.%s.learner.ppo".formatted(name), learner.verificationIterations()));
        } else if (arm instanceof PpoArm ppo) {
            return List.of(of(part, "arms." + name, ppo.verificationIterations()));
        }
        return List.of();
    }

    /** A harder split is read with as many attempts as fit, and some modes with one. */
    private static boolean plays(EvaluationSpec evaluation) {
        int most = evaluation.verificationIterations();
        return evaluation.splits().stream().anyMatch(split -> split.shift() != Shift.DIFFICULTY)
                && evaluation.modes().stream().anyMatch(mode -> mode.attempts(most) == most);
    }

    private static AttemptSetting of(Part part, String settings, int attempts) {
        return new AttemptSetting(part.key(settings + NAME), attempts);
    }

    /**
     * Refuses more attempts than {@code most}.
     *
     * @param window the positions of the model, in words
     * @param remedy what to do beside giving fewer, in words
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the setting
     */
    public void atMost(int most, String window, String remedy) {
        Ranges.that(
                attempts <= most,
                key,
                attempts,
                "must be at most %d, the attempts that fit into %s: give fewer, or %s".formatted(most, window, remedy));
    }
}
