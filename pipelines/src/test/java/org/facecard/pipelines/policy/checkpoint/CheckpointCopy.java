package org.facecard.pipelines.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the fixtures' checkpoints, which tests change. */
public final class CheckpointCopy {
    private CheckpointCopy() {}

    /** Copies the files of {@code checkpoint}, without its folders, into the folder {@code target}. */
    public static void into(Path target, Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }
}
