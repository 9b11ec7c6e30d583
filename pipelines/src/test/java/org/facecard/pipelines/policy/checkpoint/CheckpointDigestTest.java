package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointDigestTest {
    private static final Path GOOD = Path.of("src/test/resources/conversational");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        CheckpointCopy.into(folder, GOOD);
        Files.writeString(folder.resolve("README.md"), "A model.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.safetensors",
                "config.json",
                "generation_config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "special_tokens_map.json",
                "chat_template.jinja"
            })
    void aByteOfAnyFileThatDecidesANumberCounts(String name) throws IOException {
        assertThat(digestChanges(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors.index.json", "model-1-of-2.safetensors", "model-2-of-2.safetensors"})
    void aByteOfAnyShardCounts(String name) throws IOException {
        Files.move(folder.resolve("model.safetensors"), folder.resolve("model-1-of-2.safetensors"));
        Files.writeString(folder.resolve("model-2-of-2.safetensors"), "more");
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"model-1-of-2.safetensors\", \"b\": \"model-2-of-2.safetensors\"}} ");
        assertThat(digestChanges(name)).isTrue();
    }

    @Test
    void aDescriptionCountsNothing() throws IOException {
        assertThat(digestChanges("README.md")).isFalse();
    }

    @Test
    void theNameOfAFileCounts() throws IOException {
        String before = CheckpointDigest.of(folder);
        Files.move(folder.resolve("special_tokens_map.json"), folder.resolve("preprocessor_config.json"));
        assertThat(CheckpointDigest.of(folder)).isNotEqualTo(before);
    }

    /** Returns whether the digest is another one when the last byte of a file is. */
    private boolean digestChanges(String name) throws IOException {
        String before = CheckpointDigest.of(folder);
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        // A space becomes a tab, so that an index remains one.
        bytes[bytes.length - 1] ^= ' ' ^ '\t';
        Files.write(file, bytes);
        return !CheckpointDigest.of(folder).equals(before);
    }
}
