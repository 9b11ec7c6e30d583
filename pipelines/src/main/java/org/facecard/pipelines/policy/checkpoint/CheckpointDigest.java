package org.facecard.pipelines.policy.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The SHA-256 of a checkpoint: of the names and digests of all files that affect a result. These are the weight files
 * with their index, the configurations of model, generation and pictures, the tokenizer and the chat template.
 */
public final class CheckpointDigest {
    private static final List<String> SMALL = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "preprocessor_config.json",
            "processor_config.json");

    private CheckpointDigest() {}

    /**
     * Returns the files that the digest covers, sorted by name.
     *
     * @throws UnusableCheckpointException when {@code folder} is not a checkpoint
     */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("config.json"))) {
            throw new UnusableCheckpointException(
                    folder + " holds no config.json: name a folder that holds a Hugging Face checkpoint");
        }
        return Stream.of(WeightFiles.names(folder), SMALL, ChatTemplateFile.names(folder))
                .flatMap(List::stream)
                .sorted()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Returns the digest of the checkpoint in {@code folder}, 64 hex digits. Reads every file. */
    public static String of(Path folder) throws IOException {
        MessageDigest whole = Sha256.newDigest();
        for (Path file : files(folder)) {
            whole.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
            whole.update(digest(file));
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    /** Returns the number of bytes of all files that the digest covers. */
    public static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static byte[] digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Sha256.of(bytes);
        }
    }
}
