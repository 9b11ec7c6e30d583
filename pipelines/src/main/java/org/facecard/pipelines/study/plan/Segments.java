package org.facecard.pipelines.study.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
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

    /** Lays out the cell of an arm: its segments, each with its readings. */
    void arm(long seed, String name, ArmSpec arm) {
        ArmSegment.of(seed, name, spec).forEach(segment -> segment(segment, arm));
        draft.close("seed-%d/%s".formatted(seed, name));
    }

    private void segment(ArmSegment segment, ArmSpec arm) {
        if (arm instanceof PpoArm ppo) {
            ppo(segment, ppo);
        } else if (arm instanceof SftArm sft) {
            sft(segment, sft);
        } else if (arm instanceof RlArm rl) {
            rl(segment, rl);
        } else if (arm instanceof SuboptimalSftArm suboptimal) {
            suboptimal(segment, suboptimal);
        } else {
            throw new IllegalStateException("the plan lays out no segments for %s".formatted(arm));
        }
    }

    private void ppo(ArmSegment segment, PpoArm arm) {
        segment(
                segment,
                new SegmentParameters.Ppo(
                        spec.task(), arm.upTo(segment.until()), segment.seed(), segment.from(), spec.numerics()),
                Map.of());
    }

    private void sft(ArmSegment segment, SftArm arm) {
        Map<Role, String> more = new LinkedHashMap<>(matched(segment, arm.matches()));
        if (arm.chosenObjective().needsInit() || arm.chosenDemonstrations() instanceof DemonstrationSource.FromInit) {
            more.put(Role.REFERENCE, StageNames.initOf(segment.seed()));
        }
        segment(segment, arm.varied() ? variant(segment, arm) : plain(segment, arm), more);
    }

    private StageParameters plain(ArmSegment segment, SftArm arm) {
        return new SegmentParameters.Sft(
                spec.task(), arm.matching(), arm.optimizer(), segment.seed(), segment.index(), spec.numerics());
    }

    private StageParameters variant(ArmSegment segment, SftArm arm) {
        return new SegmentParameters.SftVariant(
                spec.task(),
                arm.matching(),
                arm.optimizer(),
                arm.chosenObjective(),
                arm.chosenDemonstrations(),
                arm.frozen(),
                arm.adapters(),
                segment.seed(),
                segment.index(),
                spec.numerics());
    }

    private void suboptimal(ArmSegment segment, SuboptimalSftArm arm) {
        segment(
                segment,
                new SegmentParameters.SuboptimalSft(
                        spec.task(),
                        arm.verificationIterations(),
                        arm.sft().matching(),
                        arm.sft().optimizer(),
                        segment.seed(),
                        segment.index(),
                        spec.numerics()),
                matched(segment, arm.sft().matches()));
    }

    private void rl(ArmSegment segment, RlArm arm) {
        Map<Role, String> more = new LinkedHashMap<>();
        if (segment.first()) {
            more.put(Role.POLICY, startOf(segment.seed(), arm.start()));
        }
        if (arm.budget() instanceof RlBudget.Flops flops) {
            more.putAll(matched(segment, flops.matches()));
        }
        if (arm.learner().klPenalty() > 0) {
            more.put(Role.REFERENCE, StageNames.initOf(segment.seed()));
        }
        PolicyGradient learner = arm.learner().upTo(segment.until());
        segment(
                segment,
                new SegmentParameters.Rl(spec.task(), learner, segment.seed(), segment.index(), spec.numerics()),
                more);
    }

    private String startOf(long seed, Start start) {
        if (start instanceof Start.Arm from) {
            return ArmSegment.at(seed, from, spec).name();
        }
        return start instanceof Start.Base ? StageNames.baseOf(spec, seed) : StageNames.initOf(seed);
    }

    private static Map<Role, String> matched(ArmSegment segment, String arm) {
        return Map.of(Role.MATCHED, segment.of(arm).name());
    }

    private void segment(ArmSegment segment, StageParameters parameters, Map<Role, String> more) {
        Map<Role, String> inputs = new LinkedHashMap<>();
        inputs.put(Role.DEALS, StageNames.DEALS);
        inputs.put(
                Role.POLICY,
                segment.first()
                        ? StageNames.initOf(segment.seed())
                        : segment.previous().name());
        inputs.putAll(more);
        draft.add(segment.name(), segment.end(), parameters, inputs);
        readings.evaluations(segment.name(), segment.end());
        readings.memorisation(segment.name(), segment.end());
    }
}
