package org.facecard.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.demo.DemoCheckpoint;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/** A home in which every stage of a study is made; the checkpoints that the demo takes hold the same files. */
final class FinishedTraining {
    private static final List<String> LABELS =
            Stream.of(DemoCheckpoint.values()).map(DemoCheckpoint::label).toList();

    private FinishedTraining() {}

    static void write(Path home, Programme programme, Path checkpoint) throws IOException {
        Home made = new Home(home);
        StudyPlan plan = StudyPlan.of(programme);
        for (String stage : plan.stages().keySet()) {
            PlanResolver.ResolvedStage found =
                    new PlanResolver(made.store(), plan).of(List.of(stage)).get(stage);
            StageRequest request =
                    Objects.requireNonNull(found, stage).request().orElseThrow();
            try (ArtifactDraft draft = made.store().begin(request)) {
                if (LABELS.contains(plan.stage(stage).coordinates().arm())) {
                    copy(checkpoint, draft.folder());
                } else {
                    Files.writeString(draft.folder().resolve("made.txt"), stage);
                }
                draft.commit(Provenance.here(1), new Cost("2026-11-21T00:00:00Z", 1, 1, 1, 1, 1));
            }
        }
    }

    /** The checkpoint in {@code from} with fresh adapters, as a stage leaves it. */
    static void adapted(Path from, Path to) throws IOException {
        TensorEngine.start(new Numerics(1, false));
        Files.createDirectories(to);
        AdapterSpec spec = new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY));
        try (Policy policy = Policy.adapted(from, spec, 1);
                TextCodec codec = TextCodec.load(from)) {
            policy.save(to);
            codec.save(to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
