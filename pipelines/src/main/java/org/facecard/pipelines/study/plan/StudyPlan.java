package org.facecard.pipelines.study.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.facecard.pipelines.study.spec.AdapterSpec;
import org.facecard.pipelines.study.spec.BaseSpec;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.PretrainingSpec;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.VisionSpec;

/**
 * What a study does: a directed graph of stages, grouped into cells. A pure function of the specification.
 *
 * @param stages by name, in the order of the study; an arm may read stages of one that is named after it
 * @param cells every stage is in exactly one
 */
public record StudyPlan(Map<String, PlannedStage> stages, List<Cell> cells) {
    private static final String DEALS = "deals";
    private static final String CORPUS = "corpus";
    private static final String OTHER_CITIES = "other-cities";
    private static final String MEMORISATION = "memorisation";
    private static final String TEXT = "text";

    private static final RecentPlans RECENT = new RecentPlans(StudyPlan::made);

    /** Copies the collections. */
    public StudyPlan {
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
        cells = List.copyOf(cells);
    }

    /** The plan of {@code spec}. */
    public static StudyPlan of(StudySpec spec) {
        return new Builder(spec).build();
    }

    /** The plan of {@code part}, under the names that the study gives to stages and cells. */
    public static StudyPlan of(Part part) {
        return RECENT.of(part);
    }

    private static StudyPlan made(Part part) {
        StudyPlan own = of(part.spec());
        Map<String, PlannedStage> stages = new LinkedHashMap<>();
        own.stages().values().forEach(stage -> stages.put(part.path(stage.name()), stage.within(part)));
        return new StudyPlan(
                stages, own.cells().stream().map(cell -> cell.within(part)).toList());
    }

    /** The plans of all parts of {@code programme} side by side. */
    public static StudyPlan of(Programme programme) {
        Map<String, PlannedStage> stages = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        programme.parts().stream().map(StudyPlan::of).forEach(plan -> {
            stages.putAll(plan.stages());
            cells.addAll(plan.cells());
        });
        return new StudyPlan(stages, cells);
    }

    /** The stage called {@code name}. */
    public PlannedStage stage(String name) {
        PlannedStage stage = stages.get(name);
        if (stage == null) {
            throw new InvalidSpecException("there is no stage \"%s\" in this study".formatted(name));
        }
        return stage;
    }

    /** Lays out the stages cell by cell; a builder so that each method adds one kind. */
    private static final class Builder {
        private final StudySpec spec;
        private final Map<String, PlannedStage> stages = new LinkedHashMap<>();
        private final List<Cell> cells = new ArrayList<>();
        private List<String> cell = new ArrayList<>();

        Builder(StudySpec spec) {
            this.spec = spec;
        }

        StudyPlan build() {
            shared();
            for (long seed : spec.seeds()) {
                init(seed);
                spec.arms().forEach((name, arm) -> arm(seed, name, arm));
            }
            return new StudyPlan(stages, cells);
        }

        private void shared() {
            CheckpointId base = new CheckpointId(spec.baseSeed(), CheckpointId.BASE, 0);
            add(DEALS, base, new StageParameters.Deals(spec.task().inText(), spec.splits()), Map.of());
            if (spec.evaluation().splits().contains(Split.OTHER_CITIES)) {
                add(
                        OTHER_CITIES,
                        base,
                        new StageParameters.OtherCities(
                                spec.task().inText(), spec.splits(), StageParameters.OtherCities.ROUTES),
                        Map.of());
            }
            if (spec.base() instanceof BaseSpec.Checkpoint checkpoint) {
                add(CheckpointId.BASE, base, new StageParameters.CheckpointBase(checkpoint, spec.numerics()), Map.of());
                evaluations(CheckpointId.BASE, base);
            } else if (spec.sharesBase()) {
                base(base, spec.pretraining(base.seed()));
            }
            close("shared");
        }

        private void base(CheckpointId at, PretrainingSpec pretraining) {
            String corpus = spec.sharesBase() ? CORPUS : "seed-%d/%s".formatted(at.seed(), CORPUS);
            long rows = (long) pretraining.steps() * pretraining.batchSize();
            add(
                    corpus,
                    at,
                    new StageParameters.Corpus(spec.task().inText(), pretraining.seed(), rows),
                    Map.of(Role.DEALS, DEALS));
            VisionSpec vision = spec.vision();
            String base = baseOf(at.seed());
            String text = vision == null ? base : base + "/" + TEXT;
            add(
                    text,
                    vision == null ? at : new CheckpointId(at.seed(), CheckpointId.TEXT_BASE, 0),
                    new StageParameters.Base(
                            spec.task().inText(), Objects.requireNonNull(spec.model()), pretraining, spec.numerics()),
                    Map.of(Role.CORPUS, corpus));
            if (vision != null) {
                add(
                        base,
                        at,
                        new StageParameters.VisionBase(
                                spec.task(), vision.tower(), visionPretraining(vision, at), spec.numerics()),
                        Map.of(Role.DEALS, DEALS, Role.POLICY, text));
            }
            evaluations(base, at);
        }

        private VisionPretrainingSpec visionPretraining(VisionSpec vision, CheckpointId at) {
            VisionPretrainingSpec shared = vision.pretraining();
            return spec.sharesBase() ? shared : shared.from(shared.seed() + at.seed());
        }

        private void recognition(String policy, CheckpointId at) {
            VisionSpec vision = spec.vision();
            if (vision == null) {
                return;
            }
            for (Split split : List.of(Split.HELD_OUT_ID, Split.VISUAL_OOD)) {
                add(
                        readingOf(policy, split, ReadingMode.RECOGNITION),
                        at,
                        new StageParameters.Evaluation(
                                spec.task(),
                                split,
                                ReadingMode.RECOGNITION,
                                vision.recognition().seed(),
                                vision.recognition().hands(),
                                1,
                                vision.recognition().temperature(),
                                spec.numerics()),
                        Map.of(Role.DEALS, DEALS, Role.POLICY, policy));
            }
        }

        private void init(long seed) {
            if (!spec.sharesBase()) {
                base(new CheckpointId(seed, CheckpointId.BASE, 0), spec.pretraining(seed));
            }
            CheckpointId init = new CheckpointId(seed, CheckpointId.INIT, 0);
            add(initOf(seed), init, warmUp(seed), Map.of(Role.DEALS, DEALS, Role.POLICY, baseOf(seed)));
            evaluations(initOf(seed), init);
            memorisation(initOf(seed), init);
            close("seed-" + seed);
        }

        private StageParameters warmUp(long seed) {
            AdapterSpec adapters = spec.adapters();
            return adapters == null
                    ? new StageParameters.WarmUp(spec.task(), spec.warmUp(), seed, spec.numerics())
                    : new StageParameters.AdapterWarmUp(spec.task(), spec.warmUp(), adapters, seed, spec.numerics());
        }

        private void arm(long seed, String name, ArmSpec arm) {
            for (int segment = 1; segment <= spec.segments(name); segment++) {
                segment(new CheckpointId(seed, name, segment), arm);
            }
            close("seed-%d/%s".formatted(seed, name));
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
                more.put(Role.REFERENCE, initOf(at.seed()));
            }
            PolicyGradient learner =
                    arm.learner().upTo(until(at.budget(), arm.learner().ppo()));
            segment(
                    at,
                    new StageParameters.Rl(spec.task(), learner, at.seed(), at.budget() - 1, spec.numerics()),
                    more);
        }

        private String startOf(long seed, Start start) {
            if (start instanceof Start.Arm from) {
                return segmentOf(new CheckpointId(seed, from.arm(), spec.segments(from.arm())));
            }
            return start instanceof Start.Base ? baseOf(seed) : initOf(seed);
        }

        private static Map<Role, String> matched(CheckpointId at, String arm) {
            return Map.of(Role.MATCHED, segmentOf(new CheckpointId(at.seed(), arm, at.budget())));
        }

        private void segment(CheckpointId at, StageParameters parameters, Map<Role, String> more) {
            Map<Role, String> inputs = new LinkedHashMap<>();
            inputs.put(Role.DEALS, DEALS);
            inputs.put(
                    Role.POLICY,
                    at.budget() == 1
                            ? initOf(at.seed())
                            : segmentOf(new CheckpointId(at.seed(), at.arm(), at.budget() - 1)));
            inputs.putAll(more);
            add(segmentOf(at), at, parameters, inputs);
            evaluations(segmentOf(at), at);
            memorisation(segmentOf(at), at);
        }

        private void evaluations(String policy, CheckpointId at) {
            EvaluationSpec evaluation = spec.evaluation();
            for (Split split : evaluation.splits()) {
                for (ReadingMode mode : evaluation.modes()) {
                    add(
                            readingOf(policy, split, mode),
                            at,
                            new StageParameters.Evaluation(
                                    spec.task(),
                                    split,
                                    mode,
                                    evaluation.seed(),
                                    episodes(split),
                                    evaluation.verificationIterations(),
                                    evaluation.temperature(),
                                    spec.numerics()),
                            Map.of(
                                    Role.DEALS,
                                    split == Split.OTHER_CITIES ? OTHER_CITIES : DEALS,
                                    Role.POLICY,
                                    policy));
                }
            }
            recognition(policy, at);
        }

        /** Of other cities all there are, if that is less. */
        private int episodes(Split split) {
            int wanted = spec.evaluation().episodes();
            return split == Split.OTHER_CITIES
                    ? Math.min(wanted, StageParameters.OtherCities.CITIES * StageParameters.OtherCities.ROUTES)
                    : wanted;
        }

        private void memorisation(String policy, CheckpointId at) {
            if (spec.memorisation() != null) {
                add(
                        policy + "/" + MEMORISATION,
                        at,
                        new StageParameters.Memorisation(spec.task(), spec.memorisation(), at.seed(), spec.numerics()),
                        Map.of(Role.DEALS, DEALS, Role.POLICY, policy, Role.REFERENCE, initOf(at.seed())));
            }
        }

        /** A sampled reading, the only one of many studies, goes by the name of its split alone. */
        private static String readingOf(String policy, Split split, ReadingMode mode) {
            String name = policy + "/" + split.label();
            return mode == ReadingMode.SAMPLED ? name : name + "/" + mode.label();
        }

        private void add(String name, CheckpointId at, StageParameters parameters, Map<Role, String> inputs) {
            stages.put(name, new PlannedStage(name, at, parameters, inputs));
            cell.add(name);
        }

        private void close(String name) {
            cells.add(new Cell(name, cell));
            cell = new ArrayList<>();
        }

        private String baseOf(long seed) {
            return spec.sharesBase() ? CheckpointId.BASE : "seed-%d/%s".formatted(seed, CheckpointId.BASE);
        }

        private static String initOf(long seed) {
            return "seed-%d/%s".formatted(seed, CheckpointId.INIT);
        }

        private static String segmentOf(CheckpointId at) {
            return "seed-%d/%s/%d".formatted(at.seed(), at.arm(), at.budget());
        }
    }
}
