package org.facecard.pipelines.policy.safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.RelativePath;

/** Writes what is needed to play with a checkpoint, in half the space: no optimiser, no value head, 16-bit weights. */
public final class HalfPrecision {
    private static final String MODEL = "model.safetensors";
    private static final List<String> COPIED = List.of("config.json", "tokenizer.json", "tokenizer_config.json");

    private HalfPrecision() {}

    /**
     * Copies the checkpoint in {@code from} to {@code to}, each weight rounded to the nearest 16-bit float.
     *
     * @throws UnusableCheckpointException when {@code from} holds no checkpoint
     */
    public static void copy(Path from, Path to) throws IOException {
        SafetensorsFile model = SafetensorsFile.open(from.resolve(MODEL));
        Files.createDirectories(to);
        SafetensorsWriter.writeHalf(to.resolve(MODEL), Map.of(), model.tensors(), model::read);
        for (String name : COPIED) {
            Files.copy(
                    RelativePath.name(name).in(from),
                    RelativePath.name(name).in(to),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
