package org.facecard.workflows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/** A study with every stage kind: two seeds, PPO in two segments and an SFT arm matched to it. */
final class SmallStudy {
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.999, 1e-8, 0, 1);

    private SmallStudy() {}

    static StudySpec named(String name) {
        return named(name, 10);
    }

    /** The study with a base of so many steps. */
    static StudySpec named(String name, int steps) {
        return of(name, steps, List.of(11L, 12L));
    }

    /** The study with these seeds. */
    static StudySpec seeds(String name, List<Long> seeds) {
        return of(name, 10, seeds);
    }

    private static StudySpec of(String name, int steps, List<Long> seeds) {
        Map<String, ArmSpec> arms = new LinkedHashMap<>();
        arms.put("sft", new SftArm("ppo", new FlopsMatching(8), ADAM));
        arms.put("ppo", ppo());
        return new StudySpec(
                name,
                "A study for tests",
                new GeneralPointsSpec(24, Game.values()[0], Fidelity.values()[0]),
                Modality.values()[0],
                seeds,
                new Numerics(1, false),
                new SplitsSpec(1, 0.1, 0.2),
                null,
                new ModelSpec(32, 64, 1, 2, 1, 64, 10_000),
                new PretrainingSpec(7, steps, 4, 1, 0.1, ADAM),
                null,
                null,
                null,
                new WarmUpSpec(5, 4, 2, ADAM),
                arms,
                new EvaluationSpec(
                        5, List.of(Split.values()[0], Split.values()[1]), List.of(ReadingMode.SAMPLED), 16, 2, 1),
                null,
                Map.of(),
                null);
    }

    private static PpoArm ppo() {
        return new PpoArm(List.of(1, 2), 4, 1, 1, 2, 1, 1, Credit.values()[0], 0.9, 0.9, 0.2, 0.5, 1e-3, ADAM);
    }
}
