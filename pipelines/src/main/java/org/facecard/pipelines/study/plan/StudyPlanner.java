package org.facecard.pipelines.study.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.jspecify.annotations.Nullable;

/** Lays out a study: what its replicates share, then per seed the init and the arms. */
final class StudyPlanner {
    private final StudySpec spec;
    private final PlanDraft draft = new PlanDraft();
    private final Readings readings;
    private final Segments segments;

    StudyPlanner(StudySpec spec) {
        this.spec = spec;
        this.readings = new Readings(spec, draft);
        this.segments = new Segments(spec, draft, readings);
    }

    StudyPlan plan() {
        shared();
        for (long seed : spec.seeds()) {
            init(seed);
            spec.arms().forEach((name, arm) -> segments.arm(seed, name, arm));
        }
        if (spec.base() instanceof BaseSpec.Checkpoint) {
            foresee(draft.plays());
        }
        return draft.plan();
    }

    /** Tells every init what is played later, so that a device that is too small is refused before the warm-up. */
    private void foresee(List<Playing> plays) {
        draft.exchange(parameters -> {
            if (parameters instanceof StageParameters.WarmUp init) {
                return warmUp(init.seed(), plays);
            }
            return parameters instanceof StageParameters.AdapterWarmUp init ? warmUp(init.seed(), plays) : parameters;
        });
    }

    private void shared() {
        CheckpointId base = new CheckpointId(spec.baseSeed(), CheckpointId.BASE, 0);
        draft.add(StageNames.DEALS, base, new StageParameters.Deals(spec.task().inText(), spec.splits()), Map.of());
        spec.evaluation().splits().forEach(split -> ownProblems(split, base));
        if (spec.base() instanceof BaseSpec.Checkpoint checkpoint) {
            draft.add(
                    CheckpointId.BASE, base, new StageParameters.CheckpointBase(checkpoint, spec.numerics()), Map.of());
            readings.evaluations(CheckpointId.BASE, base);
        } else if (spec.sharesBase()) {
            base(base, spec.pretraining(base.seed()));
        }
        draft.close("shared");
    }

    /** Adds the stage that writes the problems of {@code split}, if they are not among the deals. */
    private void ownProblems(Split split, CheckpointId at) {
        switch (split.shift()) {
            case NONE, RULE, VISUAL, RULE_AND_VISUAL -> {}
            case CITY ->
                draft.add(
                        StageNames.problemsOf(split),
                        at,
                        new StageParameters.OtherCities(
                                spec.task().inText(), spec.splits(), StageParameters.OtherCities.ROUTES),
                        Map.of());
            case DIFFICULTY ->
                draft.add(
                        StageNames.problemsOf(split),
                        at,
                        new StageParameters.HarderProblems(
                                spec.task(), spec.splits(), split, StageParameters.HarderProblems.PROBLEMS),
                        Map.of());
        }
    }

    private void base(CheckpointId at, PretrainingSpec pretraining) {
        String corpus = spec.sharesBase() ? StageNames.CORPUS : "seed-%d/%s".formatted(at.seed(), StageNames.CORPUS);
        long rows = (long) pretraining.steps() * pretraining.batchSize();
        draft.add(
                corpus,
                at,
                new StageParameters.Corpus(spec.task().inText(), pretraining.seed(), rows),
                Map.of(Role.DEALS, StageNames.DEALS));
        VisionSpec vision = spec.vision();
        String base = StageNames.baseOf(spec, at.seed());
        String text = vision == null ? base : base + "/" + StageNames.TEXT;
        draft.add(
                text,
                vision == null ? at : new CheckpointId(at.seed(), CheckpointId.TEXT_BASE, 0),
                new StageParameters.Base(
                        spec.task().inText(), Objects.requireNonNull(spec.model()), pretraining, spec.numerics()),
                Map.of(Role.CORPUS, corpus));
        if (vision != null) {
            draft.add(
                    base,
                    at,
                    new StageParameters.VisionBase(
                            spec.task(), vision.ownTower(), visionPretraining(vision, at), spec.numerics()),
                    Map.of(Role.DEALS, StageNames.DEALS, Role.POLICY, text));
        }
        readings.evaluations(base, at);
    }

    private VisionPretrainingSpec visionPretraining(VisionSpec vision, CheckpointId at) {
        VisionPretrainingSpec shared = vision.ownPretraining();
        return spec.sharesBase() ? shared : shared.from(shared.seed() + at.seed());
    }

    private void init(long seed) {
        if (!spec.sharesBase()) {
            base(new CheckpointId(seed, CheckpointId.BASE, 0), spec.pretraining(seed));
        }
        CheckpointId init = new CheckpointId(seed, CheckpointId.INIT, 0);
        draft.add(
                StageNames.initOf(seed),
                init,
                warmUp(seed, null),
                Map.of(Role.DEALS, StageNames.DEALS, Role.POLICY, StageNames.baseOf(spec, seed)));
        readings.evaluations(StageNames.initOf(seed), init);
        readings.memorisation(StageNames.initOf(seed), init);
        draft.close("seed-" + seed);
    }

    private StageParameters warmUp(long seed, @Nullable List<Playing> plays) {
        AdapterSpec adapters = spec.adapters();
        return adapters == null
                ? new StageParameters.WarmUp(spec.task(), spec.warmUp(), seed, spec.numerics(), plays)
                : new StageParameters.AdapterWarmUp(spec.task(), spec.warmUp(), adapters, seed, spec.numerics(), plays);
    }
}
