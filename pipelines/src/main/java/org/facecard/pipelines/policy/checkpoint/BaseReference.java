package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * Where the frozen weights of a checkpoint lie that holds none itself: they are referred to, not copied.
 *
 * @param folder of the Hugging Face checkpoint
 * @param sha256 its digest, see {@link CheckpointDigest}; empty when nobody has asked for it
 */
public record BaseReference(Path folder, String sha256) {
    /** Beside the adapters, or alone. */
    static final String FILE = "base_checkpoint.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The reference in {@code folder}, if there is one. */
    public static Optional<BaseReference> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            return Optional.of(new BaseReference(
                    Path.of(json.path("folder").asText()), json.path("sha256").asText()));
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    /** The folder that holds {@code file}: {@code folder} itself, or the base that it refers to. */
    public static Path holder(Path folder, String file) throws IOException {
        if (Files.exists(folder.resolve(file))) {
            return folder;
        }
        Optional<BaseReference> base = in(folder);
        if (base.isPresent() && !Files.exists(base.get().folder().resolve(file))) {
            throw new UnusableCheckpointException(
                    "%s refers to the base checkpoint %s, which holds no %s: put the checkpoint there on every worker"
                            .formatted(folder, base.get().folder(), file));
        }
        return base.map(BaseReference::folder).orElse(folder);
    }

    /** Writes the reference into {@code target}. */
    public void save(Path target) throws IOException {
        Files.writeString(
                target.resolve(FILE),
                JSON.createObjectNode()
                                .put(
                                        "folder",
                                        folder.toAbsolutePath().normalize().toString())
                                .put("sha256", sha256)
                        + "\n");
    }
}
