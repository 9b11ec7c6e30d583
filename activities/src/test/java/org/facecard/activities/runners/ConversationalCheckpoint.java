package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Copies of a tiny conversational checkpoint, known to a registry of the test's own in place of the machine's. */
final class ConversationalCheckpoint implements AfterEachCallback {
    private static final Path FIXTURE = Path.of("../pipelines/src/test/resources/conversational");

    /** Notes from now on which checkpoints are known in {@code file}. */
    void register(Path file) {
        System.setProperty(CheckpointRegistry.PROPERTY, file.toString());
    }

    /** Copies the checkpoint into {@code target}, which is made. */
    Path copy(Path target) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(FIXTURE)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.clearProperty(CheckpointRegistry.PROPERTY);
    }
}
