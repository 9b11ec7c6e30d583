package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code checkpoint inspect} prints for people. */
class CheckpointInspectTest {
    private static final Path CHECKPOINT = Path.of("../pipelines/src/test/resources/conversational");
    private static final Path STUDY = Path.of("../pipelines/src/main/resources/studies/smoke-smollm2.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void ownRegistry() {
        System.setProperty(CheckpointRegistry.PROPERTY, folder.resolve("known").toString());
    }

    @AfterEach
    void registryOfThisMachine() {
        System.clearProperty(CheckpointRegistry.PROPERTY);
    }

    @Test
    void itSaysWhatTheCheckpointIsAndNeeds() throws IOException {
        CommandResult printed = inspect(CHECKPOINT);

        assertThat(printed.code()).isZero();
        assertThat(printed.out())
                .containsPattern("(?m)^architecture  LlamaForCausalLM, [\\d,]+ parameters, stored as BF16$")
                .containsPattern(
                        "(?m)^context       1,024 tokens; [\\d,]+ tokens in the vocabulary; has a chat template$")
                .containsPattern("(?m)^memory        [\\d.]+ .B to sample, [\\d.]+ .B to train \\([\\d.]+ .B with")
                .contains("digest        " + CheckpointDigest.of(CHECKPOINT));
    }

    @Test
    void itsYamlNamesTheCheckpointInAStudy() throws IOException {
        Path copy = copied(folder.resolve("it's model #2: mine"));
        String pasted = inspect(copy).out();
        String study = Files.readString(STUDY, StandardCharsets.UTF_8);
        Path file = folder.resolve("mine.yaml");
        Files.writeString(
                file,
                study.substring(0, study.indexOf("base:\n"))
                        + pasted.substring(pasted.indexOf("base:\n"))
                        + study.substring(study.indexOf("\nadapters:\n")));

        StudySpec read = SpecReader.read(file.toString(), List.of());

        BaseSpec.Checkpoint base = (BaseSpec.Checkpoint) read.base();
        assertThat(Path.of(base.folder())).isEqualTo(copy.toAbsolutePath().normalize());
        assertThat(base.sha256()).isEqualTo(CheckpointDigest.of(CHECKPOINT));
    }

    private static Path copied(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(CHECKPOINT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static CommandResult inspect(Path checkpoint) {
        return CommandResult.into(new FakeRuns(), "checkpoint", "inspect", checkpoint.toString());
    }
}
