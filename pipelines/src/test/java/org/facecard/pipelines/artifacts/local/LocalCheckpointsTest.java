package org.facecard.pipelines.artifacts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckpointsTest {
    @TempDir
    Path folder;

    @Test
    void theNewestCheckpointWinsAndTheOneBeforeIsDropped() throws IOException {
        Checkpoints checkpoints = new LocalCheckpoints(folder, Duration.ZERO);
        assertThat(checkpoints.latest()).isEmpty();

        save(checkpoints, "one");
        save(checkpoints, "two");

        assertThat(checkpoints.latest().orElseThrow().resolve("weights")).hasContent("two");
        assertThat(Folders.children(folder)).hasSize(1);
    }

    @Test
    void aTornCheckpointIsRemovedAndTheOneBeforeServes() throws IOException {
        Checkpoints checkpoints = new LocalCheckpoints(folder, Duration.ZERO);
        save(checkpoints, "one");
        Path kept = checkpoints.latest().orElseThrow();
        copy(kept, folder.resolve("7"));
        Files.writeString(folder.resolve("7/weights"), "o");
        copy(kept, folder.resolve("8"));
        Files.delete(folder.resolve("8/checkpoint.json"));
        Files.createDirectory(folder.resolve(".draft-of-the-dead"));

        assertThat(checkpoints.latest()).contains(kept);
        assertThat(folder.resolve("7")).doesNotExist();
        assertThat(folder.resolve("8")).doesNotExist();
    }

    @Test
    void aFailedSaveLeavesTheOneBefore() throws IOException {
        Checkpoints checkpoints = new LocalCheckpoints(folder, Duration.ZERO);
        save(checkpoints, "one");

        assertThatThrownBy(() -> checkpoints.save(draft -> {
                    Files.writeString(draft.resolve("weights"), "tw");
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(checkpoints.latest().orElseThrow().resolve("weights")).hasContent("one");
        assertThat(Folders.children(folder)).hasSize(1);
    }

    @Test
    void aCheckpointWaitsForIntervalAndFiftyTimesItsCost() throws IOException {
        AtomicLong now = new AtomicLong();
        Checkpoints checkpoints = new LocalCheckpoints(folder, Duration.ofNanos(30), now::get);
        now.set(29);
        assertThat(checkpoints.due()).isFalse();
        now.set(30);
        assertThat(checkpoints.due()).isTrue();

        checkpoints.save(draft -> now.addAndGet(2));

        now.set(32 + 99);
        assertThat(checkpoints.due()).isFalse();
        now.set(32 + 100);
        assertThat(checkpoints.due()).isTrue();
    }

    private static void save(Checkpoints checkpoints, String content) throws IOException {
        checkpoints.save(draft -> Files.writeString(draft.resolve("weights"), content));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (Path file : Folders.files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    @Test
    void askingForCheckpointsLeavesADraftInProgress() throws IOException {
        Checkpoints checkpoints = new LocalCheckpoints(folder, Duration.ZERO);
        checkpoints.save(draft -> {
            Files.writeString(draft.resolve("weights"), "one");
            assertThat(new LocalCheckpoints(folder, Duration.ZERO).any()).isFalse();
        });
        assertThat(checkpoints.latest().orElseThrow().resolve("weights")).hasContent("one");
    }
}
