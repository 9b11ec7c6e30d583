package org.facecard.pipelines.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;

/**
 * Estimates how long the stages of a study take on a quiet core of the machine of the reference run, from each stage's
 * parameters, before anything is measured. Work grows with rows, episodes and the size of the model; the costs of a
 * unit of work come from the reference runs of {@code laptop-gp} and {@code laptop-virl}, with pictures from five seeds
 * of {@code gp-vl} and {@code virl-vl} on a machine that takes 1.5 times as long to train ({@code TrainingSpeed}), divided
 * by that. A base that trains until it reads counts with all its rounds.
 * Accurate to a factor of about two for studies of other shapes.
 */
public final class StageTimes {
    /** Seconds that a process needs to start a stage and to store its artifact. */
    private static final double OVERHEAD = 0.3;

    private static final double LIGHT = 1.3;

    /** Reading a problem's face cards, about 1.6 of them twice, as a share of playing an episode: a tenth, rounded up. */
    private static final double VALUE_SHARE = 0.1;

    private static final double REFERENCE_WEIGHTS = 592_896;
    private static final int REFERENCE_PASSES = 3;

    private final StudySpec spec;
    private final StudyPlan plan;
    private final UnitCosts costs;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    private StageTimes(Part part) {
        this.spec = part.spec();
        this.plan = StudyPlan.of(part);
        this.costs = UnitCosts.of(spec.task());
    }

    /**
     * Returns the seconds of every stage of {@code programme}, by name. Omits parts that start from a checkpoint: no
     * reference run has measured one.
     */
    public static Map<String, Double> of(Programme programme) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        programme.parts().stream()
                .filter(part -> part.spec().model() != null)
                .forEach(part -> seconds.putAll(new StageTimes(part).all()));
        return seconds;
    }

    private Map<String, Double> all() {
        plan.stages().keySet().forEach(this::seconds);
        return seconds;
    }

    private double seconds(String name) {
        Double known = seconds.get(name);
        if (known == null) {
            known = OVERHEAD + work(plan.stage(name));
            seconds.put(name, known);
        }
        return known;
    }

    private double work(PlannedStage stage) {
        StageParameters parameters = stage.parameters();
        if (parameters instanceof StageParameters.Base base) {
            return size()
                    * costs.pretrainingRow
                    * base.pretraining().steps()
                    * base.pretraining().batchSize();
        } else if (parameters instanceof StageParameters.VisionBase base) {
            return size()
                    * costs.visionRow
                    * base.pretraining().mostSteps()
                    * base.pretraining().batchSize();
        } else if (parameters instanceof StageParameters.WarmUp warmUp) {
            return size()
                    * costs.warmUpRow
                    * warmUp.warmUp().steps()
                    * warmUp.warmUp().batchSize();
        } else if (parameters instanceof SegmentParameters.Ppo ppo) {
            return rollouts(ppo.arm(), ppo.untilIteration() - ppo.fromIteration());
        } else if (parameters instanceof SegmentParameters.Rl rl) {
            return rl(stage, rl);
        } else if (parameters instanceof StageParameters.Evaluation evaluation) {
            boolean probe = evaluation.mode() == ReadingMode.RECOGNITION;
            return size() * (probe ? costs.picture : costs.episode) * evaluation.episodes();
        } else if (parameters instanceof StageParameters.Memorisation) {
            return size() * costs.memorisation;
        } else if (parameters instanceof StageParameters.ValueProbability asked) {
            return size() * costs.episode * VALUE_SHARE * asked.problems();
        }
        return stage.inputs().containsKey(Role.MATCHED) ? matched(stage) : LIGHT;
    }

    private double rl(PlannedStage stage, SegmentParameters.Rl rl) {
        if (stage.inputs().containsKey(Role.MATCHED)) {
            return seconds(String.valueOf(stage.inputs().get(Role.MATCHED)));
        }
        return rollouts(rl.learner().ppo(), RlIterations.of(plan, stage));
    }

    private double rollouts(PpoArm arm, double iterations) {
        double passes = (1.0 + arm.epochs()) / REFERENCE_PASSES;
        return size() * costs.rollout * passes * iterations * arm.episodesPerIteration();
    }

    /** SFT does the same operations in larger batches. */
    private double matched(PlannedStage stage) {
        return costs.sftShare * seconds(String.valueOf(stage.inputs().get(Role.MATCHED)));
    }

    /** Returns the number of the model's weights, as a multiple of the reference run's decoder. */
    private double size() {
        ModelSpec model = Objects.requireNonNull(spec.model(), "a study from scratch has a model");
        return model.layerWeights() / REFERENCE_WEIGHTS;
    }

    /** Seconds that one unit of work takes with the reference runs' decoder. */
    private enum UnitCosts {
        GENERAL_POINTS(2.1e-3, 5.1e-3, 17.7e-3, 0.64, 4.5e-3, 3.8, 0, 0),
        VIRL(4.5e-3, 2.9e-3, 42.7e-3, 1.05, 5.4e-3, 9.5, 0, 0),
        GENERAL_POINTS_VISION(2.1e-3, 4.8e-3, 19.5e-3, 0.7, 4.9e-3, 0, 2.5e-3, 0.55e-3),
        VIRL_VISION(4.5e-3, 5.0e-3, 68.7e-3, 0.9, 8.1e-3, 0, 3.4e-3, 2.9e-3);

        private final double pretrainingRow;
        private final double warmUpRow;
        private final double rollout;
        private final double sftShare;
        private final double episode;
        private final double memorisation;
        private final double visionRow;
        private final double picture;

        UnitCosts(
                double pretrainingRow,
                double warmUpRow,
                double rollout,
                double sftShare,
                double episode,
                double memorisation,
                double visionRow,
                double picture) {
            this.pretrainingRow = pretrainingRow;
            this.warmUpRow = warmUpRow;
            this.rollout = rollout;
            this.sftShare = sftShare;
            this.episode = episode;
            this.memorisation = memorisation;
            this.visionRow = visionRow;
            this.picture = picture;
        }

        static UnitCosts of(TaskSpec task) {
            return switch (task.task()) {
                case GENERAL_POINTS -> task.modality() == Modality.LANGUAGE ? GENERAL_POINTS : GENERAL_POINTS_VISION;
                case VIRL -> task.modality() == Modality.LANGUAGE ? VIRL : VIRL_VISION;
            };
        }
    }
}
