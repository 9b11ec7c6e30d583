package org.facecard.pipelines.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.DivergenceRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SkillRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.claims.ArmChange;
import org.facecard.pipelines.study.claims.ArmDifference;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.ComparisonPoint;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.Metric;
import org.facecard.pipelines.study.claims.PaperShares;
import org.facecard.pipelines.study.claims.Quantity;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.ModelSpec;
import org.facecard.pipelines.study.spec.PretrainingSpec;
import org.facecard.pipelines.study.spec.SplitsSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.WarmUpSpec;

/**
 * A study whose artifacts are drawn from known probabilities instead of being trained: every title and answer says so.
 * Keys, layout and tables are the real ones.
 */
public final class SyntheticStudy {
    private static final int GROUPS = 1_200;
    private static final double FLOPS_PER_BUDGET = 2.65e12;
    private static final String[] RANKS = {"A", "2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K"};

    private final StudySpec spec;

    private SyntheticStudy(StudySpec spec) {
        this.spec = spec;
    }

    /** Any study: arms without chances of their own fall with learning rate x updates. */
    public static SyntheticStudy of(StudySpec spec) {
        return new SyntheticStudy(spec);
    }

    /** The same, every checkpoint read in all ways. */
    public static SyntheticStudy readInAllWays(int seeds, int episodes) {
        StudySpec plain = of(seeds, episodes).spec;
        EvaluationSpec sampled = plain.evaluation();
        EvaluationSpec all = new EvaluationSpec(
                sampled.seed(),
                sampled.splits(),
                List.of(ReadingMode.SAMPLED, ReadingMode.GREEDY, ReadingMode.TEACHER_FORCED),
                sampled.episodes(),
                sampled.verificationIterations(),
                sampled.temperature());
        return new SyntheticStudy(with(plain, plain.arms(), all, Map.of()));
    }

    /** Four arms, two budgets, seeds from 11 on. */
    public static SyntheticStudy of(int seeds, int episodes) {
        OptimizerSpec gentle = new OptimizerSpec(3e-4, 0.9, 0.98, 1e-8, 0.01, 1);
        OptimizerSpec hot = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);
        Map<String, ArmSpec> arms = new LinkedHashMap<>();
        arms.put(
                "ppo",
                new PpoArm(List.of(10, 20), 192, 2, 2, 5, 1, 0.2, Credit.TOKEN, 0.3, 0.95, 0.2, 0.1, 1e-3, gentle));
        arms.put("sft", new SftArm("ppo", new FlopsMatching(64), gentle));
        arms.put("sft-hot", new SftArm("ppo", new FlopsMatching(64), hot));
        arms.put("sft-updates", new SftArm("ppo", new UpdatesMatching(), gentle));
        return new SyntheticStudy(new StudySpec(
                "synthetic",
                "SYNTHETIC numbers: drawn, not trained",
                new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                Modality.LANGUAGE,
                IntStream.range(0, seeds).mapToObj(i -> 11L + i).toList(),
                new Numerics(1, false),
                new SplitsSpec(7, 0.1, 0.25),
                null,
                new ModelSpec(128, 344, 3, 4, 4, 160, 10_000),
                new PretrainingSpec(1, 4_500, 32, 100, 0.05, gentle),
                null,
                null,
                null,
                new WarmUpSpec(120, 12, 5, gentle),
                arms,
                new EvaluationSpec(
                        5,
                        List.of(Split.HELD_OUT_ID, Split.SEEN_ID, Split.RULE_OOD),
                        List.of(ReadingMode.SAMPLED),
                        episodes,
                        5,
                        1),
                null,
                claims(seeds),
                null));
    }

    /** One claim of every shape, and one about a split that is not evaluated. */
    private static Map<String, ClaimSpec> claims(int seeds) {
        DecisionRule above = new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds));
        DecisionRule below = new DecisionRule(Direction.BELOW, 0, Math.max(2, seeds));
        Map<String, ClaimSpec> claims = new LinkedHashMap<>();
        claims.put("rl-raises", claim(new ArmChange("ppo", Metric.SUCCESS, 5, Split.RULE_OOD), above));
        claims.put("hot-sft-falls", claim(new ArmChange("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD), below));
        claims.put("hot-sft-rises", claim(new ArmChange("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD), above));
        claims.put("rl-beats-hot-sft", claim(against("sft-hot", ComparisonPoint.MATCHED_FLOPS), above));
        claims.put("rl-beats-sft", claim(against("sft-updates", ComparisonPoint.MATCHED_UPDATES), above));
        claims.put("at-one-id", claim(against("sft", ComparisonPoint.MATCHED_ID_SUCCESS), above));
        claims.put("selection", claim(new ArmChange("ppo", Metric.SUCCESS, 5, Split.SELECTION_ID), above));
        return claims;
    }

    private static ArmDifference against(String sft, ComparisonPoint at) {
        return new ArmDifference("ppo", sft, at, Metric.SUCCESS, 5, Split.RULE_OOD);
    }

    private static ClaimSpec claim(Quantity quantity, DecisionRule rule) {
        return new ClaimSpec("SYNTHETIC claim.", "nowhere", new PaperShares(0.115, 0.15, 234), quantity, rule);
    }

    /** The same with the arms of the ablations: RL from the base and from an arm's end, SFT on sub-optimal transcripts. */
    public static SyntheticStudy variants(int seeds, int episodes) {
        StudySpec plain = of(seeds, episodes).spec;
        PolicyGradient learner = PolicyGradient.plain((PpoArm) plain.arm("ppo"));
        Map<String, ArmSpec> arms = new LinkedHashMap<>(plain.arms());
        arms.keySet().removeIf(arm -> arm.equals("sft-updates"));
        arms.put("from-base", new RlArm(new Start.Base(), new RlBudget.Iterations(), learner));
        arms.put("from-hot", new RlArm(new Start.Arm("sft-hot"), new RlBudget.Iterations(), learner));
        arms.put("sft-erring", new SuboptimalSftArm(5, (SftArm) plain.arm("sft")));
        Map<String, ClaimSpec> claims = new LinkedHashMap<>();
        claims.put(
                "base-learns",
                claim(
                        new ArmChange("from-base", Metric.SUCCESS, 5, Split.RULE_OOD),
                        new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds))));
        claims.put(
                "hot-recovers",
                claim(
                        new ArmChange("from-hot", Metric.SUCCESS, 5, Split.RULE_OOD),
                        new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds))));
        return new SyntheticStudy(with(plain, arms, plain.evaluation(), claims));
    }

    /** {@code run} as if other claims had been written before it. */
    public static StudyRun claiming(StudyRun run, Map<String, ClaimSpec> claims) {
        return new StudyRun(
                with(run.spec(), run.spec().arms(), run.spec().evaluation(), claims), run.artifacts(), run.stages());
    }

    /** The same from a base of {@code steps} updates. */
    public SyntheticStudy fromBaseOf(int steps) {
        PretrainingSpec full = Objects.requireNonNull(spec.pretraining());
        PretrainingSpec brief =
                new PretrainingSpec(full.seed(), steps, full.batchSize(), 0, full.finalShare(), full.optimizer());
        return new SyntheticStudy(with(spec, brief, spec.arms(), spec.evaluation(), spec.claims()));
    }

    /** As many other seeds. */
    public SyntheticStudy withSeedsFrom(long first) {
        return new SyntheticStudy(new StudySpec(
                spec.name(),
                spec.title(),
                spec.task(),
                spec.modality(),
                IntStream.range(0, spec.seeds().size()).mapToObj(i -> first + i).toList(),
                spec.numerics(),
                spec.splits(),
                spec.base(),
                spec.model(),
                spec.pretraining(),
                spec.bases(),
                spec.adapters(),
                spec.vision(),
                spec.warmUp(),
                spec.arms(),
                spec.evaluation(),
                spec.memorisation(),
                spec.claims(),
                spec.dispute()));
    }

    private static StudySpec with(
            StudySpec spec, Map<String, ArmSpec> arms, EvaluationSpec evaluation, Map<String, ClaimSpec> claims) {
        return with(spec, Objects.requireNonNull(spec.pretraining()), arms, evaluation, claims);
    }

    private static StudySpec with(
            StudySpec spec,
            PretrainingSpec pretraining,
            Map<String, ArmSpec> arms,
            EvaluationSpec evaluation,
            Map<String, ClaimSpec> claims) {
        return new StudySpec(
                spec.name(),
                spec.title(),
                spec.task(),
                spec.modality(),
                spec.seeds(),
                spec.numerics(),
                spec.splits(),
                spec.base(),
                spec.model(),
                pretraining,
                spec.bases(),
                spec.adapters(),
                spec.vision(),
                spec.warmUp(),
                arms,
                evaluation,
                spec.memorisation(),
                claims,
                spec.dispute());
    }

    /** What the study asks for. */
    public StudySpec spec() {
        return spec;
    }

    /** Writes every artifact into {@code store}. */
    public StudyRun run(ArtifactStore store) {
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        Map<String, StageStatus> runs = new LinkedHashMap<>();
        for (PlannedStage stage : StudyPlan.of(spec).stages().values()) {
            artifacts.put(stage.name(), make(store, stage, artifacts));
            runs.put(stage.name(), done(stage.name()));
        }
        return new StudyRun(spec, artifacts, runs);
    }

    private static StageStatus done(String stage) {
        return StageStatus.done(stage, new ArtifactRef("", ""), new StageAttempt(1, "worker-1", 0.25, 0));
    }

    private Artifact make(ArtifactStore store, PlannedStage stage, Map<String, Artifact> made) {
        Map<Role, ArtifactRef> inputs = new LinkedHashMap<>();
        stage.inputs()
                .forEach((role, name) ->
                        inputs.put(role, Objects.requireNonNull(made.get(name)).ref()));
        StageRequest request = new StageRequest(stage.parameters(), inputs);
        try (ArtifactDraft draft = store.begin(request)) {
            fill(stage, draft.folder());
            return draft.commit(Provenance.here(1), cost(stage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(PlannedStage stage, Path folder) throws IOException {
        switch (stage.parameters().kind()) {
            case DEALS ->
                Table.PROBLEMS.write(
                        Table.PROBLEMS.in(folder),
                        stage.parameters() instanceof StageParameters.OtherCities
                                ? List.of(new ProblemRow("id/milan-00", "reporting", "id", "Opal Gym", "{}", 0))
                                : problems());
            case CORPUS -> java.nio.file.Files.writeString(folder.resolve("corpus.txt"), "synthetic");
            case BASE, WARM_UP, SFT, PPO, SUBOPTIMAL_SFT, RL -> {
                TrainingCostFile.write(folder, ledger(stage.coordinates()));
                Table.TRAINING.write(Table.TRAINING.in(folder), training(stage));
            }
            case EVALUATION ->
                Table.EPISODES.write(
                        Table.EPISODES.in(folder),
                        attempts(stage.coordinates(), (StageParameters.Evaluation) stage.parameters()));
            case MEMORISATION -> memorisation(stage.coordinates(), folder);
        }
    }

    /** SFT copies what it was shown and forgets; the others do neither. */
    private void memorisation(CheckpointId at, Path folder) {
        Draws draws = Draws.of(at.seed(), "synthetic/memorisation/" + at.arm() + ordinal(at));
        double learned = at.arm().startsWith("sft") ? ordinal(at) : 0;
        List<TraceRow> traces = new ArrayList<>();
        for (String kind : List.of("shown", "unshown", "held-out")) {
            for (int trace = 0; trace < 20; trace++) {
                double luck = draws.at(traces.size()).uniform(0);
                double loss = (kind.equals("shown") ? 1 / (1 + learned) : 1) * (0.2 + luck / 10);
                int samples = kind.equals("unshown") ? 0 : 8;
                int copies =
                        (int) (samples * (kind.equals("shown") ? Math.min(1, 0.2 * learned + luck / 4) : luck / 4));
                traces.add(new TraceRow(
                        kind,
                        trace,
                        kind + trace,
                        "deal " + trace,
                        12,
                        loss,
                        samples,
                        samples / 2,
                        copies,
                        samples / 8));
            }
        }
        Table.TRACES.write(Table.TRACES.in(folder), traces);
        List<DivergenceRow> divergence = new ArrayList<>();
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            for (int prompt = 0; prompt < 20; prompt++) {
                double nats = learned * draws.at(prompt).uniform(1);
                divergence.add(new DivergenceRow(
                        split.label(), prompt, "p" + prompt, "deal " + prompt, nats, 12, 2 * nats, 12));
            }
        }
        Table.DIVERGENCE.write(Table.DIVERGENCE.in(folder), divergence);
        Table.SKILLS.write(
                Table.SKILLS.in(folder),
                IntStream.range(0, 20)
                        .mapToObj(row -> new SkillRow(row, 30, 0.5 + learned / 10, 25 - ordinal(at)))
                        .toList());
    }

    private static Cost cost(PlannedStage stage) {
        double seconds = switch (stage.parameters().kind()) {
            case DEALS -> 0.4;
            case CORPUS -> 6;
            case BASE -> 310;
            case WARM_UP -> 17;
            case VISION_BASE -> 40;
            case SFT, SUBOPTIMAL_SFT -> 34;
            case PPO, RL -> 61;
            case EVALUATION, MEMORISATION -> 4.5;
        };
        return new Cost(
                "2026-11-21T00:00:00Z", seconds, seconds * 0.97, (long) (seconds * 13_000), seconds * 5e10, 900L << 20);
    }

    private TrainingCost ledger(CheckpointId at) {
        if (at.arm().equals(CheckpointId.INIT)) {
            return new TrainingCost(120, 0, 1_440, 200_000, 200_000 * 6 * 630_000.0);
        }
        int perBudget = at.arm().startsWith("sft") && !at.arm().contains("updates") ? 277 : 40;
        return new TrainingCost(
                ordinal(at) * perBudget,
                at.arm().equals("ppo") ? ordinal(at) * 10 : 0,
                ordinal(at) * 1_920L,
                ordinal(at) * 700_000L,
                ordinal(at) * FLOPS_PER_BUDGET);
    }

    // ---- problems

    private static List<ProblemRow> problems() {
        List<ProblemRow> problems = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            String partition = partition(group);
            problems.add(problem(group, partition, "id"));
            if (partition.equals("reporting")) {
                problems.add(problem(group, partition, "ood"));
            }
        }
        return problems;
    }

    private static String partition(int group) {
        return group % 4 == 0 ? "reporting" : group % 10 == 1 ? "selection" : "train";
    }

    private static ProblemRow problem(int group, String partition, String rule) {
        return new ProblemRow(rule + "/" + deal(group), partition, rule, numbers(group), deal(group), group);
    }

    private static String deal(int group) {
        return "%s %s %s %s".formatted(rank(group), rank(group / 13), rank(group / 169), rank(group * 7 + 3));
    }

    private static String rank(int index) {
        return RANKS[index % RANKS.length];
    }

    private static String numbers(int group) {
        return "%d-%d-%d-%d".formatted(group % 13 + 1, group / 13 % 13 + 1, group / 169 % 13 + 1, group % 11 + 1);
    }

    /** 1 for an arm's first budget, 2 for the second, 0 for base and init. */
    private int ordinal(CheckpointId at) {
        return at.budget() == 0 ? 0 : spec.budgets(at.arm()).indexOf(at.budget()) + 1;
    }

    private CheckpointId before(CheckpointId at) {
        return new CheckpointId(
                at.seed(), at.arm(), ordinal(at) > 1 ? spec.budgets(at.arm()).get(ordinal(at) - 2) : 0);
    }

    // ---- training

    private List<TrainingRow> training(PlannedStage stage) {
        CheckpointId at = stage.coordinates();
        TrainingCost end = ledger(at);
        TrainingCost start = ledger(before(at));
        int first = ordinal(at) == 0 ? 1 : start.updates() + 1;
        int last = ordinal(at) > 0 ? end.updates() : at.arm().equals(CheckpointId.BASE) ? 450 : 120;
        return IntStream.rangeClosed(first, last)
                .mapToObj(update -> update(at, update))
                .toList();
    }

    private static TrainingRow update(CheckpointId at, int update) {
        boolean ppo = at.arm().equals("ppo");
        double noise = Draws.of(at.seed(), at.arm()).uniform(update) - 0.5;
        double loss = (ppo ? 0.1 : 0.35) + 2.2 * Math.exp(-update / 60.0) + 0.08 * noise;
        double rising = 1 - Math.exp(-update / 40.0);
        return new TrainingRow(
                update,
                ppo ? (update + 3) / 4 : 0,
                loss,
                3e-4,
                1 + noise,
                update * 17_500L,
                update * FLOPS_PER_BUDGET / 40,
                ppo ? Double.valueOf(-0.02 + 0.01 * noise) : null,
                ppo ? Double.valueOf(0.4 - 0.2 * rising) : null,
                ppo ? Double.valueOf(0.15 - 0.05 * rising) : null,
                ppo ? Double.valueOf(0.002 + 0.001 * noise) : null,
                ppo ? Double.valueOf(0.01) : null,
                ppo ? Double.valueOf(-0.4 + 1.2 * rising + 0.4 * noise) : null,
                ppo ? Double.valueOf(0.35 + 0.2 * rising + 0.06 * noise) : null);
    }

    // ---- episodes

    /** Ways of reading share their draws; a teacher-forced one ends with the first attempt. */
    private List<AttemptRow> attempts(CheckpointId at, StageParameters.Evaluation reading) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int episode = 0; episode < spec.evaluation().episodes(); episode++) {
            episode(rows, at, reading.split(), episode);
        }
        rows.removeIf(row -> reading.mode() == ReadingMode.TEACHER_FORCED && row.attempt() > 1);
        return rows;
    }

    private void episode(List<AttemptRow> rows, CheckpointId at, Split split, int episode) {
        int group = (episode * 4 + (split == Split.SEEN_ID ? 2 : 0)) % GROUPS;
        Draws shared = Draws.of(at.seed(), "synthetic/" + split.label()).at(episode);
        Draws own = Draws.of(at.seed(), "synthetic/%s/%d/%s".formatted(at.arm(), ordinal(at), split.label()))
                .at(episode);
        for (int attempt = 1; attempt <= spec.evaluation().verificationIterations(); attempt++) {
            // Seven in ten draws are shared by all checkpoints, as real answers to one deal would be alike.
            double luck = own.uniform(100 + attempt) < 0.7 ? shared.uniform(attempt) : own.uniform(attempt);
            boolean correct = luck < chance(at, split);
            rows.add(attempt(at, split, episode, group, attempt, correct, own.uniform(200 + attempt)));
            if (correct) {
                return;
            }
        }
    }

    private AttemptRow attempt(
            CheckpointId at, Split split, int episode, int group, int attempt, boolean correct, double luck) {
        String outcome =
                correct ? "correct" : luck < 0.8 ? "wrong-value" : luck < 0.9 ? "illegal-formula" : "unreadable";
        String reading = correct || luck > intrusion(at, split)
                ? luck > 0.95 ? "unreadable" : luck > 0.9 ? "other" : "stated-rule"
                : "training-rule";
        return new AttemptRow(
                episode,
                "%s/%s".formatted(split.rule().label(), deal(group)),
                numbers(group),
                1,
                attempt,
                attempt == 1
                        ? "rule J %s target 24 deal %s json"
                                .formatted(split.rule().label(), deal(group))
                        : "wrong",
                answer(group, correct, luck),
                null,
                true,
                outcome,
                correct,
                correct ? 5 : outcome.equals("wrong-value") ? -1 : -3,
                correct ? "ok" : "wrong",
                reading,
                null,
                null,
                25,
                -3 * luck);
    }

    private static String answer(int group, boolean correct, double luck) {
        if (luck > 0.98) {
            return "\u0000\u0001<script>alert('synthetic')</script>" + "\uFFFD".repeat(2_000);
        }
        return "SYNTHETIC {\"cards\":[ %s ],\"formula\":\" %s \"}"
                .formatted(deal(group), correct ? "10 + 4 = 14 + 10 = 24" : "10 + 4 = 14 + 9 = 23");
    }

    /** From a base of fewer than a thousand steps one starts at half and what is gained elsewhere is lost. */
    private double chance(CheckpointId at, Split split) {
        if (at.arm().contains("base")) {
            return ordinal(at) * 0.01;
        }
        boolean weak = Objects.requireNonNull(spec.pretraining()).steps() < 1_000;
        double init = split == Split.RULE_OOD ? 0.085 : split == Split.SEEN_ID ? 0.15 : 0.13;
        double step = switch (at.arm()) {
            case "ppo" -> split == Split.RULE_OOD ? 0.012 : 0.03;
            case "sft" -> split == Split.RULE_OOD ? 0.010 : 0.025;
            case "sft-hot" -> split == Split.RULE_OOD ? -0.032 : split == Split.SEEN_ID ? 0.2 : -0.01;
            case "sft-updates" -> split == Split.RULE_OOD ? 0.018 : 0.03;
            case "from-hot" -> split == Split.RULE_OOD ? -0.02 : 0;
            default -> 0.03 - (split == Split.RULE_OOD ? 0.2 : 0.1) * exposure(at);
        };
        return Math.max(weak ? init / 2 - step * ordinal(at) : init + step * ordinal(at), 0.005);
    }

    /** Learning rate x updates; 0 for base and init. */
    private double exposure(CheckpointId at) {
        return ordinal(at) == 0 ? 0 : spec.learningRate(at.arm()) * ledger(at).updates();
    }

    private double intrusion(CheckpointId at, Split split) {
        if (at.arm().matches(".*\\de-\\d")) {
            return split == Split.RULE_OOD ? Math.min(0.9, exposure(at)) : 0;
        }
        return split != Split.RULE_OOD ? 0 : at.arm().equals("sft-hot") ? 0.2 * ordinal(at) : 0.03 * ordinal(at);
    }
}
