package org.facecard.pipelines.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.RelativePath;

/** The files of the checkpoints inside the program. */
final class DemoFiles {
    private static final String FOLDER = "/demo/";
    private static final List<String> CHECKPOINT = List.of("config.json", "model.safetensors", "tokenizer.json");

    private DemoFiles() {}

    /** Writes the files of {@code checkpoint} into {@code folder}, from which a policy can be loaded. */
    static void unpack(DemoCheckpoint checkpoint, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : CHECKPOINT) {
            try (InputStream file = open(checkpoint.label() + "/" + name)) {
                Files.copy(file, RelativePath.of(name).in(folder));
            }
        }
    }

    /** Returns a small text of the folder. */
    static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    private static InputStream open(String name) {
        InputStream file = DemoFiles.class.getResourceAsStream(FOLDER + name);
        if (file == null) {
            throw new IllegalStateException("the build lacks " + FOLDER + name);
        }
        return file;
    }
}
