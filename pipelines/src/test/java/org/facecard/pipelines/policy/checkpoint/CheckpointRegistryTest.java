package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointRegistryTest {
    private static final Path GOOD = Path.of("src/test/resources/conversational");

    @TempDir
    private Path folder;

    private CheckpointRegistry registry(Path... named) {
        return new CheckpointRegistry(folder.resolve("entries"), List.of(named));
    }

    private Path checkpoint(String name) throws IOException {
        Path target = Files.createDirectory(folder.resolve(name));
        CheckpointCopy.into(target, GOOD);
        return target;
    }

    /** Other numbers that look unchanged from outside: only who reads them sees that they are. */
    private static void changeUnseen(Path checkpoint) throws IOException {
        Path weights = checkpoint.resolve("model.safetensors");
        FileTime time = Files.getLastModifiedTime(weights);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1]++;
        Files.write(weights, bytes);
        Files.setLastModifiedTime(weights, time);
    }

    private static void change(Path checkpoint) throws IOException {
        Files.writeString(checkpoint.resolve("generation_config.json"), "{\"eos_token_id\": [1, 2]}");
    }

    @Test
    void whatIsRegisteredIsFoundByItsDigest() throws IOException {
        Path checkpoint = checkpoint("one");
        String digest = registry().register(checkpoint);
        assertThat(digest).isEqualTo(CheckpointDigest.of(checkpoint));
        assertThat(registry().find(digest)).isEqualTo(checkpoint);
    }

    @Test
    void anUnchangedFolderIsNotReadAgain() throws IOException {
        Path checkpoint = checkpoint("one");
        String digest = registry().register(checkpoint);
        changeUnseen(checkpoint);
        registry().verify(checkpoint, digest);
        assertThat(registry().find(digest)).isEqualTo(checkpoint);
    }

    @Test
    void aFolderThatHasChangedIsNamed() throws IOException {
        Path checkpoint = checkpoint("one");
        String digest = registry().register(checkpoint);
        change(checkpoint);
        assertThatThrownBy(() -> registry().find(digest))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage(
                        "the files of the base checkpoint in %s have changed since their digest %s was verified: restore them",
                        checkpoint, digest);
        assertThatThrownBy(() -> registry().verify(checkpoint, digest)).hasMessageContaining("have changed since");
    }

    @Test
    void filesThatWereCopiedAgainAreAccepted() throws IOException {
        Path checkpoint = checkpoint("one");
        String digest = registry().register(checkpoint);
        Files.setLastModifiedTime(checkpoint.resolve("config.json"), FileTime.fromMillis(0));
        assertThat(registry().find(digest)).isEqualTo(checkpoint);
    }

    @Test
    void anotherDigestThanTheStudyNamesIsRefused() throws IOException {
        Path checkpoint = checkpoint("one");
        String named = "0".repeat(64);
        assertThatThrownBy(() -> registry().verify(checkpoint, named))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("its digest is %s, not %s", CheckpointDigest.of(checkpoint), named);
    }

    @Test
    void anUnknownDigestSaysHowToMakeItKnown() {
        String digest = "0".repeat(64);
        assertThatThrownBy(() -> registry().find(digest))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage(
                        "the base checkpoint %s is not known on this machine: run facecard checkpoint inspect on its folder here, or name the folder in FACECARD_CHECKPOINTS",
                        digest);
    }

    @Test
    void aFolderThatIsGoneIsNotKnown() throws IOException {
        Path checkpoint = checkpoint("one");
        String digest = registry().register(checkpoint);
        Files.move(checkpoint, folder.resolve("moved"));
        assertThatThrownBy(() -> registry().find(digest)).hasMessageContaining("is not known on this machine");
        assertThat(registry(folder.resolve("moved")).find(digest)).isEqualTo(folder.resolve("moved"));
    }

    @Test
    void theEnvironmentNamesCheckpointsOfAnEmptyRegistry() throws IOException {
        Path one = checkpoint("one");
        Path other = checkpoint("other");
        change(other);
        Path absent = folder.resolve("absent");
        CheckpointRegistry empty = registry(absent, one, other);
        assertThat(empty.find(CheckpointDigest.of(other))).isEqualTo(other);
        assertThat(registry().find(CheckpointDigest.of(one))).isEqualTo(one);
    }

    @Test
    void checkpointsOfTheEnvironmentAreReadOnce() throws IOException {
        Path one = checkpoint("one");
        String digest = CheckpointDigest.of(one);
        assertThat(registry(one).known("0".repeat(64))).isEmpty();
        changeUnseen(one);
        assertThat(registry(one).known(CheckpointDigest.of(one))).isEmpty();
        assertThat(registry(one).find(digest)).isEqualTo(one);
    }

    @Test
    void theVariableSeparatesFoldersLikeASearchPath() {
        Map<String, String> environment =
                Map.of("FACECARD_CHECKPOINTS", "/models/one" + File.pathSeparator + File.pathSeparator + "/models/b");
        assertThat(CheckpointRegistry.named(environment)).containsExactly(Path.of("/models/one"), Path.of("/models/b"));
        assertThat(CheckpointRegistry.named(Map.of())).isEmpty();
    }
}
