package org.facecard.pipelines.study.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.facecard.pipelines.study.spec.StudySpec;

/** Lays out the segments of arms. */
final class Segments {
    private final StudySpec spec;
    private final PlanDraft draft;
    private final Readings readings;

    Segments(StudySpec spec, PlanDraft draft, Readings readings) {
        this.spec = spec;
        this.draft = draft;
        this.readings = readings;
    }

    /** The cell of an arm: its segments, each with its readings. */
    void arm(long seed, String name, ArmSpec arm) {
        for (int segment = 1; segment <= spec.segments(name); segment++) {
            segment(new CheckpointId(seed, name, segment), arm);
        }
        draft.close("seed-%d/%s".formatted(seed, name));
    }

    private void segment(CheckpointId at, ArmSpec arm) {
        if (arm instanceof PpoArm ppo) {
            ppo(at, ppo);
        } else if (arm instanceof SftArm sft) {
            sft(at, sft);
        } else if (arm instanceof RlArm rl) {
            rl(at, rl);
        } else if (arm instanceof SuboptimalSftArm suboptimal) {
            suboptimal(at, suboptimal);
        }
    }

    private void ppo(CheckpointId at, PpoArm arm) {
        int from = at.budget() == 1 ? 0 : until(at.budget() - 1, arm);
        segment(
                at,
                new StageParameters.Ppo(
                        spec.task(), arm.upTo(until(at.budget(), arm)), at.seed(), from, spec.numerics()),
                Map.of());
    }

    private static int until(int segment, PpoArm arm) {
        return arm.budgets().get(segment - 1);
    }

    private void sft(CheckpointId at, SftArm arm) {
        segment(
                at,
                new StageParameters.Sft(
                        spec.task(), arm.matching(), arm.optimizer(), at.seed(), at.budget() - 1, spec.numerics()),
                matched(at, arm.matches()));
    }

    private void suboptimal(CheckpointId at, SuboptimalSftArm arm) {
        segment(
                at,
                new StageParameters.SuboptimalSft(
                        spec.task(),
                        arm.verificationIterations(),
                        arm.sft().matching(),
                        arm.sft().optimizer(),
                        at.seed(),
                        at.budget() - 1,
                        spec.numerics()),
                matched(at, arm.sft().matches()));
    }

    private void rl(CheckpointId at, RlArm arm) {
        Map<Role, String> more = new LinkedHashMap<>();
        if (at.budget() == 1) {
            more.put(Role.POLICY, startOf(at.seed(), arm.start()));
        }
        if (arm.budget() instanceof RlBudget.Flops flops) {
            more.putAll(matched(at, flops.matches()));
        }
        if (arm.learner().klPenalty() > 0) {
            more.put(Role.REFERENCE, StageNames.initOf(at.seed()));
        }
        PolicyGradient learner =
                arm.learner().upTo(until(at.budget(), arm.learner().ppo()));
        segment(at, new StageParameters.Rl(spec.task(), learner, at.seed(), at.budget() - 1, spec.numerics()), more);
    }

    private String startOf(long seed, Start start) {
        if (start instanceof Start.Arm from) {
            return StageNames.segmentOf(new CheckpointId(seed, from.arm(), spec.segments(from.arm())));
        }
        return start instanceof Start.Base ? StageNames.baseOf(spec, seed) : StageNames.initOf(seed);
    }

    private static Map<Role, String> matched(CheckpointId at, String arm) {
        return Map.of(Role.MATCHED, StageNames.segmentOf(new CheckpointId(at.seed(), arm, at.budget())));
    }

    private void segment(CheckpointId at, StageParameters parameters, Map<Role, String> more) {
        Map<Role, String> inputs = new LinkedHashMap<>();
        inputs.put(Role.DEALS, StageNames.DEALS);
        inputs.put(
                Role.POLICY,
                at.budget() == 1
                        ? StageNames.initOf(at.seed())
                        : StageNames.segmentOf(new CheckpointId(at.seed(), at.arm(), at.budget() - 1)));
        inputs.putAll(more);
        draft.add(StageNames.segmentOf(at), at, parameters, inputs);
        readings.evaluations(StageNames.segmentOf(at), at);
        readings.memorisation(StageNames.segmentOf(at), at);
    }
}
