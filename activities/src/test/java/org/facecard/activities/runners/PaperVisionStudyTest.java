package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.policy.model.DecoderFamily;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.policy.vision.Tiling;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The paper's study with pictures, with a tiny random Mllama that transformers made in the backbone's place. */
class PaperVisionStudyTest {
    private static final Path MLLAMA = Path.of("../pipelines/src/test/resources/parity-mllama/conversational");

    @RegisterExtension
    private final ConversationalCheckpoint registry = new ConversationalCheckpoint();

    @TempDir
    private Path folder;

    @BeforeEach
    void ownRegistry() {
        registry.register(folder.resolve("known"));
    }

    @Test
    void everyStageRunsWithPictures() throws Exception {
        InProcessStudy dry = study("task.fidelity=as-described");
        List<AttemptRow> played = rows(dry, "seed-42/ppo/1/visual-ood");
        assertThat(played.get(0).prompt()).contains("<|image|>[Task Description]", "see 4 cards in the picture");
        List<AttemptRow> read = rows(dry, "seed-42/ppo/1/visual-ood/recognition");
        assertThat(read).hasSize(2).allMatch(row -> row.outcome().equals("misread"));
        Path trained = dry.artifact("seed-42/sft/1").folder();
        try (Policy policy = Policy.load(trained)) {
            assertThat(policy.sees() && policy.hasAdapters()).isTrue();
        }
    }

    @Test
    void everythingIsTrainedWithoutAdapters() throws Exception {
        Path trained = study("adapters=null").artifact("seed-42/sft/1").folder();
        try (Policy policy = Policy.load(trained)) {
            assertThat(policy.sees()).isTrue();
            assertThat(policy.hasAdapters()).isFalse();
        }
    }

    @Test
    void theReleasedVerifierOfPicturesIsRefused() {
        assertThatThrownBy(() -> study("task.fidelity=as-released"))
                .hasMessageContaining("the released verifier counts cards in valid JSON as misread");
    }

    private InProcessStudy study(String setting) throws IOException {
        List<String> settings = settings(copy(folder.resolve("checkpoint")));
        settings.add(setting);
        return new InProcessStudy(folder.resolve("home"), SpecReader.read("paper-llama-vision", settings));
    }

    @Test
    void thePlannedSizeIsThatOfTheArchitecture() {
        BaseSpec.Checkpoint base = (BaseSpec.Checkpoint) Objects.requireNonNull(
                SpecReader.read("paper-llama-vision", List.of()).base());
        BaseSpec.Picture picture = Objects.requireNonNull(base.picture());
        MllamaVision vision = vision();
        assertThat(new ParameterLayout(decoder(), vision).decoderSize()).isEqualTo(base.parameters());
        assertThat(vision.weightsPerPicture(decoder().numbersPerPlace())).isEqualTo(picture.weights());
        assertThat(vision.recomputedBytesPerPicture()).isEqualTo(picture.bytes());
    }

    /** As the {@code config.json} of Llama-3.2-11B-Vision-Instruct describes it. */
    private static LlamaConfig decoder() {
        return new LlamaConfig(
                128_256,
                4096,
                14_336,
                40,
                32,
                8,
                128,
                131_072,
                500_000,
                null,
                1e-5,
                false,
                DecoderFamily.LLAMA,
                null,
                List.of(3, 8, 13, 18, 23, 28, 33, 38));
    }

    private static MllamaVision vision() {
        return new MllamaVision(
                new Tiling(560, 14, 4),
                1280,
                5120,
                32,
                8,
                16,
                TowerActivation.GELU,
                1e-5,
                List.of(3, 7, 15, 23, 30),
                4096,
                128_256,
                PixelNormalisation.UNIT);
    }

    private static List<String> settings(Path checkpoint) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "base.folder=" + checkpoint,
                "base.sha256=" + CheckpointDigest.of(checkpoint),
                "base.parameters=" + CheckpointInspection.of(checkpoint).parameters()));
        settings.addAll(List.of(
                "task.image.side=64",
                "vision.recognition.hands=2",
                "warm-up.steps=1",
                "warm-up.batch-size=2",
                "arms.ppo.budgets=[1]",
                "arms.ppo.episodes-per-iteration=2",
                "arms.ppo.epochs=1",
                "arms.ppo.verification-iterations=2",
                "arms.sft.matching.batch-size=2",
                "evaluation.episodes=1",
                "evaluation.verification-iterations=2"));
        return settings;
    }

    private static Path copy(Path target) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(MLLAMA)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static List<AttemptRow> rows(InProcessStudy study, String stage) throws Exception {
        return Table.EPISODES.read(Table.EPISODES.in(study.artifact(stage).folder()));
    }
}
