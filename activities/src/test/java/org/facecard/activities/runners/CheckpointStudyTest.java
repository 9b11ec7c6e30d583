package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every stage of the smoke study on a checkpoint, here a tiny random one of the same architecture. */
class CheckpointStudyTest {
    private static final String EMBEDDINGS = "model.embed_tokens.weight";
    /** The most bytes of names and shapes in the files of a stage. */
    private static final int HEADERS = 8_192;

    @RegisterExtension
    private final ConversationalCheckpoint conversational = new ConversationalCheckpoint();

    @TempDir
    private Path folder;

    @BeforeEach
    void ownRegistry() {
        conversational.register(folder.resolve("known"));
    }

    @Test
    void everyStageRunsOnACheckpoint() throws Exception {
        InProcessStudy study = study(copy("one"), "home");
        Artifact init = study.artifact("seed-21/init");
        assertThat(init.folder().resolve("adapter_model.safetensors")).exists();
        assertThat(init.folder().resolve("model.safetensors")).doesNotExist();
        Artifact reading = study.artifact("seed-21/ppo/1/rule-ood");
        List<AttemptRow> attempts = Table.EPISODES.read(Table.EPISODES.in(reading.folder()));
        assertThat(attempts)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.prompt())
                        .startsWith("<|im_start|>user\nMake 24")
                        .contains("count as 11, 12 and 13 respectively")
                        .endsWith("<|im_start|>assistant\n"));
        study.artifact("seed-21/sft/1/held-out-id");
    }

    /** Adapters, all weights, those of which some are frozen, and those beside an arm's own adapters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        seed-21/init  | warm-up.steps=1
        seed-21/init  | adapters=null
        seed-21/sft/1 | adapters=null; arms.sft.frozen=[embeddings]
        seed-21/sft/1 | adapters=null; arms.sft.adapters={rank: 2, alpha: 4, targets: [q_proj]}
        """)
    void whatAStageWritesIsPlanned(String stage, String settings) throws Exception {
        StudySpec spec = spec(copy("one"), settings.split("; "));
        Path made =
                new InProcessStudy(folder.resolve("home"), spec).artifact(stage).folder();
        long planned = PlannedMemory.of(Programme.of(spec)).get(0).written(Set.of(stage));
        assertThat(tensors(made)).isBetween(planned, planned + HEADERS);
    }

    private static long tensors(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".safetensors"))
                    .toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void theFolderEntersNoKey() throws Exception {
        Artifact one = study(copy("one"), "home").artifact("seed-21/init");
        Artifact other = study(copy("other"), "elsewhere").artifact("seed-21/init");
        assertThat(one.ref()).isEqualTo(other.ref());
    }

    @Test
    void anotherCheckpointThanTheStudyNamesIsRefused() throws Exception {
        Path checkpoint = copy("one");
        InProcessStudy study = study(checkpoint, "home");
        Files.writeString(checkpoint.resolve("generation_config.json"), "{\"eos_token_id\": [1, 2]}");
        assertThatThrownBy(() -> study.artifact("base"))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("holds a different checkpoint from the one that the study names");
    }

    /** What is wrong with a file, rather than that the digest differs because of it. */
    @ParameterizedTest
    @EnumSource
    void damagedFilesAreNamedBeforeTheDigest(Damage damage) throws Exception {
        Path checkpoint = copy("one");
        InProcessStudy study = study(checkpoint, "home");
        damage.todo.accept(checkpoint);
        assertThatThrownBy(() -> study.artifact("base"))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(damage.message);
    }

    private interface Step {
        void accept(Path folder) throws IOException;
    }

    /** What can have happened to a checkpoint. */
    private enum Damage {
        CUT_WEIGHTS("model.safetensors is truncated: copy or download it again", Damage::cut),
        PICKLE("pytorch_model.bin is a pickle file", folder -> Files.move(weights(folder), pickle(folder))),
        MISSING_SHARD("names model-2.safetensors, which does not exist", Damage::shard),
        CUT_CONFIG("config.json is not JSON", folder -> Files.writeString(folder.resolve("config.json"), "{\"a")),
        NO_FOLDER("is not a folder: set base.folder", folder -> Files.move(folder, folder.resolveSibling("gone"))),
        NO_TOKENIZER("tokenizer.json does not exist", folder -> Files.delete(folder.resolve("tokenizer.json"))),
        CUT_TOKENIZER(
                "tokenizer.json is not JSON", folder -> Files.writeString(folder.resolve("tokenizer.json"), "{\"a")),
        ADAPTERS(
                "already has adapters: merge them into its weights first",
                folder -> Files.writeString(folder.resolve("adapter_config.json"), "{}")),
        NO_TEMPLATE(
                "has no chat template, so no answer would end: name the instruct version",
                folder -> Files.delete(folder.resolve("chat_template.jinja"))),
        NO_END("has no eos_token_id, so no answer would end: name the instruct version", Damage::endless),
        BROKEN_TEMPLATE(
                "the chat template cannot be rendered",
                folder -> Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages.getClass() }}"));

        private final String message;
        private final Step todo;

        Damage(String message, Step todo) {
            this.message = message;
            this.todo = todo;
        }

        private static Path weights(Path folder) {
            return folder.resolve("model.safetensors");
        }

        private static Path pickle(Path folder) {
            return folder.resolve("pytorch_model.bin");
        }

        private static void cut(Path folder) throws IOException {
            byte[] bytes = Files.readAllBytes(weights(folder));
            Files.write(weights(folder), Arrays.copyOf(bytes, bytes.length - 1));
        }

        /** The template ends a turn with no token either. */
        private static void endless(Path folder) throws IOException {
            Files.delete(folder.resolve("generation_config.json"));
            Path config = folder.resolve("config.json");
            Files.writeString(
                    config, Files.readString(config).replaceAll("\"eos_token_id\": \\d+", "\"eos_token_id\": null"));
            Files.writeString(
                    folder.resolve("chat_template.jinja"),
                    "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\n' }}{% endfor %}");
        }

        private static void shard(Path folder) throws IOException {
            Files.move(weights(folder), folder.resolve("model-1.safetensors"));
            Files.writeString(
                    folder.resolve("model.safetensors.index.json"),
                    "{\"weight_map\": {\"a\": \"model-1.safetensors\", \"b\": \"model-2.safetensors\"}}");
        }
    }

    @Test
    void aWorkerWithoutTheCheckpointSaysHowToNameIt() throws Exception {
        InProcessStudy study = study(copy("one"), "home");
        study.artifact("base");
        conversational.register(folder.resolve("empty"));
        assertThatThrownBy(() -> study.artifact("seed-21/init"))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("run facecard checkpoint inspect on its folder here");
    }

    @Test
    void aBaseElsewhereIsFoundByItsDigest() throws Exception {
        Path checkpoint = copy("one");
        InProcessStudy study = study(checkpoint, "home");
        CheckpointRegistry.ofThisMachine().register(Files.move(checkpoint, folder.resolve("elsewhere")));
        assertThat(study.artifact("base").folder().resolve("base_checkpoint.json"))
                .exists();
    }

    /** One of its conversations alone takes terabytes. */
    @Test
    void aPlayThatFitsNowhereIsRefusedBeforeWarmUp() throws Exception {
        InProcessStudy study = study(copy("one"), "home", "arms.ppo.verification-iterations=1000000000");
        assertThatThrownBy(() -> study.artifact("seed-21/init"))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("and playing 4 conversations of 81000000060 tokens with it, needs at least");
    }

    @Test
    void frozenEmbeddingsKeepTheirBitsWhileTheRestLearns() throws Exception {
        Path checkpoint = copy("one");
        InProcessStudy study = study(checkpoint, "home", "adapters=null", "arms.sft.frozen=[embeddings]");
        Map<String, float[]> before = weights(study, "seed-21/init");
        Map<String, float[]> after = weights(study, "seed-21/sft/1");
        InProcessStudy whole = study(checkpoint, "home", "adapters=null");
        assertThat(weights(whole, "seed-21/sft/1").get(EMBEDDINGS)).isNotEqualTo(before.get(EMBEDDINGS));

        assertThat(after).containsOnlyKeys(before.keySet()).hasSizeGreaterThan(10);
        before.forEach((name, numbers) -> {
            if (name.equals(EMBEDDINGS)) {
                assertThat(after.get(name)).isEqualTo(numbers);
            } else {
                assertThat(after.get(name)).as(name).isNotEqualTo(numbers);
            }
        });
    }

    private static Map<String, float[]> weights(InProcessStudy study, String stage) throws Exception {
        return PlainSafetensors.read(study.artifact(stage).folder().resolve("model.safetensors"));
    }

    private InProcessStudy study(Path checkpoint, String home, String... more) throws IOException {
        return new InProcessStudy(folder.resolve(home), spec(checkpoint, more));
    }

    private static StudySpec spec(Path checkpoint, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "base.folder=" + checkpoint,
                "base.sha256=" + CheckpointDigest.of(checkpoint),
                "warm-up.steps=2",
                "arms.ppo.episodes-per-iteration=4",
                "evaluation.episodes=2"));
        settings.addAll(List.of(more));
        return SpecReader.read("smoke-smollm2", settings);
    }

    private Path copy(String name) throws IOException {
        return conversational.copy(folder.resolve(name));
    }
}
