package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * A reference from a folder without weights to the checkpoint whose weights it uses; they are not copied.
 *
 * @param folder the folder of the weights; null if the machine's {@link CheckpointRegistry} knows it by the digest
 * @param sha256 its digest, see {@link CheckpointDigest}; empty if a folder is named
 * @param weights number format in which adapters hold the weights in memory; null for 32 bits
 */
public record BaseReference(
        @Nullable Path folder, String sha256, @Nullable NumberType weights) {
    /** Stored beside the adapters, or alone. */
    static final String FILE = "base_checkpoint.json";

    private static final String WEIGHTS = "weights";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Weights in 32 bits. */
    public BaseReference(@Nullable Path folder, String sha256) {
        this(folder, sha256, null);
    }

    /** Returns the same base with its weights held in {@code type}. */
    public BaseReference inType(@Nullable NumberType type) {
        return new BaseReference(folder, sha256, type);
    }

    /** Returns a reference to a base that is found by its digest; it contains no path of this machine. */
    public static BaseReference of(String sha256) {
        return new BaseReference(null, sha256);
    }

    /** Returns the reference in {@code folder}, if there is one. */
    public static Optional<BaseReference> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            Path base = json.hasNonNull("folder") ? Path.of(json.path("folder").asText()) : null;
            NumberType weights = json.hasNonNull(WEIGHTS)
                    ? Named.parse(NumberType.class, json.path(WEIGHTS).asText())
                    : null;
            return Optional.of(new BaseReference(base, json.path("sha256").asText(), weights));
        } catch (InvalidSpecException e) {
            throw new UnusableCheckpointException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    /** Returns the folder that holds {@code file}: {@code folder} itself, or the base that it refers to. */
    public static Path holder(Path folder, String file) throws IOException {
        Optional<BaseReference> base = in(folder);
        return Files.exists(folder.resolve(file)) || base.isEmpty()
                ? folder
                : base.get().resolved();
    }

    /** Returns the name of the base in PEFT's configuration. */
    public String name() {
        return folder == null ? "sha256:" + sha256 : folder.toString();
    }

    /** Writes the reference into {@code target}. */
    public void save(Path target) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("sha256", sha256);
        if (folder != null) {
            json.put("folder", folder.toAbsolutePath().normalize().toString());
        }
        if (weights != null) {
            json.put(WEIGHTS, weights.label());
        }
        Files.writeString(target.resolve(FILE), json + "\n");
    }

    private Path resolved() throws IOException {
        return folder == null ? CheckpointRegistry.ofThisMachine().find(sha256) : folder;
    }
}
