package org.facecard.pipelines.pretraining;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the vision bases of a home read, and the CPU seconds of their training to see: 3,000 pictures of selection
 * problems, which no base was trained on, in the training look. An answer counts if all its words are right.
 *
 * <p>{@code ./facecard reproduce gp-vl --until base --home DIR} makes the bases; {@code -Dfacecard.home=DIR} names the
 * home, {@code -Dfacecard.study=virl-vl} another study.
 */
@Tag("benchmark")
class VisionBaseBenchmark {
    private static final StudySpec STUDY = SpecReader.read(System.getProperty("facecard.study", "gp-vl"), List.of());
    private static final PicturedTask TASK = TaskEnvironments.pictured(STUDY.task());
    private static final ObjectMapper JSON = CanonicalJson.recordMapper();
    private static final int PICTURES = 3_000;

    private final List<Problem> problems = TASK.problems(STUDY.splits());

    @Test
    void shareOfPicturesRead() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        Path home = Path.of(Objects.requireNonNull(
                System.getProperty("facecard.home"), "-Dfacecard.home=DIR names the home that has the vision bases"));
        System.out.println("| Text base | CPU s | Read |");
        for (Path manifest : manifests(home)) {
            ArtifactManifest made = JSON.readValue(manifest.toFile(), ArtifactManifest.class);
            if (made.keyParts().get("stage").asText().equals("vision-base")) {
                read(manifest.getParent(), made);
            }
        }
    }

    private static List<Path> manifests(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("artifacts"))) {
            return files.filter(file -> file.endsWith(ArtifactManifest.FILE))
                    .sorted()
                    .toList();
        }
    }

    private void read(Path base, ArtifactManifest made) throws IOException {
        try (Policy policy = Policy.load(base);
                TextCodec codec = TextCodec.load(base)) {
            System.out.printf(
                    "| %.8s | %.1f | %.2f %% |%n",
                    made.keyParts().at("/inputs/policy").asText(),
                    made.cost().cpuSeconds(),
                    100 * share(policy, codec));
        }
    }

    private double share(Policy policy, TextCodec codec) {
        return new ReadingProbe(TASK.texts(of(Partition.TRAIN)), of(Partition.SELECTION), 2413)
                .share(policy, codec, PICTURES);
    }

    private List<Problem> of(Partition partition) {
        return problems.stream()
                .filter(problem -> problem.partition() == partition && problem.rule() == Rule.ID)
                .toList();
    }
}
