package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint whose head is the embedding and stored all the same. */
class TiedHeadTest {
    private static final Path FIXTURE = Path.of("src/test/resources/conversational");
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        CheckpointCopy.into(folder, FIXTURE);
        Files.delete(folder.resolve(WEIGHTS));
    }

    @Test
    void aCopyOfTheEmbeddingIsRead() throws IOException {
        writeHead(0);
        assertThat(CheckpointInspection.of(folder).types()).containsExactly("F32");
        Policy.load(folder).close();
    }

    @Test
    void aHeadOfItsOwnIsRefused() throws IOException {
        writeHead(1);
        String message = "has tie_word_embeddings and holds a lm_head.weight that is not the embedding: "
                + "set tie_word_embeddings to false in its config.json";
        assertThatThrownBy(() -> CheckpointInspection.of(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> Policy.load(folder).close())
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    /** Writes the weights and a head whose last number is larger by {@code added}. */
    private void writeHead(float added) throws IOException {
        SafetensorsFile weights = SafetensorsFile.open(FIXTURE.resolve(WEIGHTS));
        ParameterLayout layout = new ParameterLayout(LlamaConfig.load(folder));
        TensorSpec head = new TensorSpec("lm_head.weight", layout.embedding().shape());
        List<TensorSpec> tensors = new ArrayList<>(layout.decoder());
        tensors.add(head);
        SafetensorsWriter.write(folder.resolve(WEIGHTS), Map.of(), tensors, (tensor, from, count) -> {
            boolean isHead = tensor.equals(head);
            float[] numbers = weights.read(isHead ? layout.embedding() : tensor, from, count);
            if (isHead && from + count == head.size()) {
                numbers[count - 1] += added;
            }
            return numbers;
        });
    }
}
