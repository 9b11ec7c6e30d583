package org.facecard.pipelines.policy.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Small files of a checkpoint that are copied unchanged, so that special tokens, templates and generation settings stay
 * with the weights.
 *
 * @param files contents by name
 */
public record AuxiliaryFiles(Map<String, byte[]> files) {
    public static final AuxiliaryFiles NONE = new AuxiliaryFiles(Map.of());

    public AuxiliaryFiles {
        files = Map.copyOf(files);
    }

    /** Reads the files among {@code names} that {@code folder} holds. */
    public static AuxiliaryFiles of(Path folder, List<String> names) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            if (Files.isRegularFile(folder.resolve(name))) {
                files.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        return new AuxiliaryFiles(files);
    }

    public void save(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Returns the text of one of them; empty when it is not there. */
    public String text(String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
