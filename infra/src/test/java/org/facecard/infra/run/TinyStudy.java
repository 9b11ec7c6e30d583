package org.facecard.infra.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** A study with every stage kind: one seed, PPO in two segments and an SFT arm matched to it. */
final class TinyStudy {
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.999, 1e-8, 0, 1);

    private TinyStudy() {}

    static StudySpec named(String name) {
        return clipped(name, 0.2);
    }

    /** The same but for PPO's clipping. */
    static StudySpec clipped(String name, double clip) {
        return of(name, 7, ppo(List.of(1, 2), clip));
    }

    /**
     * The same with another base and more segments: six stages, and four for each segment.
     *
     * @param base seed of its pre-training: studies with different ones share the deals only
     */
    static StudySpec segments(String name, long base, int segments) {
        return of(name, base, ppo(IntStream.rangeClosed(1, segments).boxed().toList(), 0.2));
    }

    private static StudySpec of(String name, long base, PpoArm ppo) {
        Map<String, ArmSpec> arms = new LinkedHashMap<>();
        arms.put("sft", new SftArm("ppo", new FlopsMatching(8), ADAM));
        arms.put("ppo", ppo);
        return new StudySpec(
                name,
                "A study for tests",
                new GeneralPointsSpec(24, Game.values()[0], Fidelity.values()[0]),
                Modality.values()[0],
                List.of(11L),
                new Numerics(1, false),
                new SplitsSpec(1, 0.1, 0.2),
                null,
                new ModelSpec(32, 64, 1, 2, 1, 96, 10_000),
                new PretrainingSpec(base, 10, 4, 1, 0.1, ADAM),
                null,
                null,
                null,
                new WarmUpSpec(5, 4, 2, ADAM),
                arms,
                new EvaluationSpec(5, List.of(Split.values()[0]), List.of(ReadingMode.SAMPLED), 16, 2, 1),
                null,
                Map.of(),
                null);
    }

    private static PpoArm ppo(List<Integer> budgets, double clip) {
        return new PpoArm(budgets, 4, 1, 1, 2, 1, 1, Credit.values()[0], 0.9, 0.9, clip, 0.5, 1e-3, ADAM);
    }
}
