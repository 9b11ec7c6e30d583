package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads often enough to meet the moment between the two renames. */
class ResultsFolderTest {
    private static final int TIMES = 500;

    @Test
    @Timeout(120)
    void readersDoNotStopResultsFromBeingPublished(@TempDir Path root) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> recover(root, over));
        try {
            for (int i = 0; i < TIMES; i++) {
                ResultsFolder folder = new ResultsFolder(root, "smoke");
                Files.writeString(folder.begin().resolve("manifest.json"), "{}");
                folder.publish();
            }
        } finally {
            over.set(true);
        }
        reader.join();
        assertThat(root.resolve("smoke/manifest.json")).exists();
    }

    private static void recover(Path root, AtomicBoolean over) {
        while (!over.get()) {
            try {
                new ResultsFolder(root, "smoke").recover();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
