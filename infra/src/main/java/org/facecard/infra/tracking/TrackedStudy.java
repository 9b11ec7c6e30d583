package org.facecard.infra.tracking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;

/** The results of one study, or of one of its parts, as runs of a tracking server: a pure function of the results. */
final class TrackedStudy {
    private final String name;
    private final StudyResults results;
    private final StudyManifest manifest;
    private final List<StageRow> stages;
    private final List<OutcomeRow> outcomes;
    private final ClaimMetrics claims;
    private final Map<String, PlannedStage> plan;

    /**
     * @param name of the study; for a part {@code study.part}
     * @param results what is copied
     */
    TrackedStudy(String name, StudyResults results) {
        this.name = name;
        this.results = results;
        this.manifest = results.manifest();
        this.stages = results.rows(Table.STAGES);
        this.outcomes = results.rows(Table.OUTCOMES);
        this.claims = new ClaimMetrics(results.rows(Table.CLAIMS));
        this.plan = StudyPlan.of(manifest.spec()).stages();
    }

    /** Returns the identity of a study's results: every setting. */
    String identity() {
        return CanonicalJson.sha256(List.of("study", name, manifest.spec()));
    }

    /** Returns the run that the stages belong to. */
    TrackedRun whole() {
        Map<String, String> tags = new TreeMap<>(Map.of(
                "facecard.study", name,
                "facecard.title", manifest.spec().title(),
                "facecard.commit", manifest.assembler().commit(),
                "facecard.stages-missing", String.valueOf(manifest.missing().size())));
        tags.putAll(claims.verdicts());
        long started = stages.stream()
                .mapToLong(StageMoments::started)
                .filter(at -> at > 0)
                .min()
                .orElse(0);
        return new TrackedRun(
                name, identity(), started, ended(), tags, FlatParameters.of(manifest.spec()), wholeMetrics());
    }

    private long ended() {
        return stages.stream().mapToLong(StageMoments::ended).max().orElse(0);
    }

    private List<TrackedMetric> wholeMetrics() {
        List<TrackedMetric> metrics = new ArrayList<>();
        int attempts = outcomes.stream()
                .mapToInt(OutcomeRow::verificationIterations)
                .max()
                .orElse(0);
        for (OutcomeRow row : outcomes) {
            int allowed = Math.min(attempts, manifest.spec().verificationIterations(split(row)));
            if (row.verificationIterations() == mode(row).attempts(allowed)) {
                metrics.add(new TrackedMetric(
                        "success/%s/%s/seed-%d".formatted(reading(row), row.arm(), row.seed()),
                        row.successRate(),
                        row.budget(),
                        ended()));
            }
        }
        metrics.addAll(claims.metrics(ended()));
        metrics.add(total(
                "wall_seconds",
                stages.stream().mapToDouble(StageRow::wallSeconds).sum()));
        metrics.add(total(
                "cpu_seconds", stages.stream().mapToDouble(StageRow::cpuSeconds).sum()));
        metrics.add(total("flops", stages.stream().mapToDouble(StageRow::flops).sum()));
        return metrics;
    }

    private TrackedMetric total(String cost, double value) {
        return new TrackedMetric("cost/" + cost, value, 0, ended());
    }

    private static ReadingMode mode(OutcomeRow row) {
        return Named.parse(ReadingMode.class, row.mode());
    }

    private static Split split(OutcomeRow row) {
        return Named.parse(Split.class, row.split());
    }

    private static String reading(OutcomeRow row) {
        return mode(row) == ReadingMode.SAMPLED ? row.split() : row.split() + "-" + row.mode();
    }

    /** Returns a run per stage that has an artifact. */
    List<TrackedRun> stages() {
        Map<CheckpointId, Path> training = results.parts(Table.TRAINING).entrySet().stream()
                .collect(Collectors.toMap(
                        part -> part.getKey().checkpoint(), Map.Entry::getValue, (one, other) -> one, HashMap::new));
        return stages.stream()
                .filter(stage -> stage.key() != null)
                .map(stage -> run(stage, training))
                .toList();
    }

    private TrackedRun run(StageRow stage, Map<CheckpointId, Path> training) {
        StageMetrics metrics = new StageMetrics(stage);
        metrics.cost(stage);
        Path rows = training.get(new CheckpointId(stage.seed(), stage.arm(), stage.budget()));
        if (Named.parse(Stage.class, stage.kind()).trains() && rows != null) {
            metrics.training(Table.TRAINING.read(rows, TrainingRow.class));
        }
        outcomesOf(stage).forEach(metrics::outcome);
        return new TrackedRun(
                stage.stage(),
                CanonicalJson.sha256(List.of(identity(), stage.stage(), Objects.requireNonNull(stage.key()))),
                StageMoments.started(stage),
                StageMoments.ended(stage),
                tags(stage),
                parameters(stage),
                metrics.all());
    }

    private List<OutcomeRow> outcomesOf(StageRow stage) {
        PlannedStage planned = plan.get(stage.stage());
        if (planned == null || !(planned.parameters() instanceof StageParameters.Evaluation evaluation)) {
            return List.of();
        }
        return outcomes.stream()
                .filter(row -> row.seed() == stage.seed()
                        && row.arm().equals(stage.arm())
                        && row.budget() == stage.budget()
                        && row.split().equals(evaluation.split().label())
                        && mode(row) == evaluation.mode())
                .toList();
    }

    private Map<String, String> tags(StageRow stage) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("facecard.study", name);
        tags.put("facecard.stage", stage.stage());
        tags.put("facecard.kind", stage.kind());
        tags.put("facecard.key", Objects.requireNonNull(stage.key()));
        tags.put("facecard.reused", String.valueOf(stage.reused()));
        if (stage.digest() != null) {
            tags.put("facecard.digest", stage.digest());
        }
        if (stage.worker() != null) {
            tags.put("facecard.worker", stage.worker());
        }
        return tags;
    }

    private Map<String, String> parameters(StageRow stage) {
        Map<String, String> parameters = new TreeMap<>();
        PlannedStage planned = plan.get(stage.stage());
        if (planned != null) {
            parameters.putAll(FlatParameters.of(planned.parameters()));
        }
        parameters.put("seed", String.valueOf(stage.seed()));
        parameters.put("arm", stage.arm());
        parameters.put("budget", String.valueOf(stage.budget()));
        return parameters;
    }
}
