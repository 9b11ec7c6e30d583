package org.facecard.activities.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExclusiveFileTest {
    @TempDir
    Path folder;

    /** Exit code 0 when the lock is free, 1 when another process holds it. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] arguments) {
            System.exit(ExclusiveFile.attempt(Path.of(arguments[0])).isPresent() ? 0 : 1);
        }
    }

    private static int takenByAnotherProcess(Path file) throws IOException, InterruptedException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        String[] command = {java, "-cp", System.getProperty("java.class.path"), Taker.class.getName(), file.toString()};
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void anotherProcessCannotTakeAHeldFile() throws Exception {
        Path file = folder.resolve("lock");
        try (ExclusiveFile held = ExclusiveFile.attempt(file).orElseThrow()) {
            assertThat(ExclusiveFile.attempt(file)).isEmpty();
            assertThat(ExclusiveFile.held(file)).isTrue();
            assertThat(takenByAnotherProcess(file)).isEqualTo(1);
            assertThat(file).hasContent(ProcessIdentity.here());
            assertThat(held).isNotNull();
        }
        assertThat(takenByAnotherProcess(file)).isZero();
        assertThat(ExclusiveFile.held(file)).isFalse();
    }

    @Test
    void askingDoesNotWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("lock"), "the last holder");
        assertThat(ExclusiveFile.held(file)).isFalse();
        assertThat(file).hasContent("the last holder");
        assertThat(ExclusiveFile.held(folder.resolve("absent/lock"))).isFalse();
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    /** Every write to this device of Linux says that no space is left. */
    @Test
    void anUnwritableLockIsReleasedWithItsReason() throws Exception {
        Path full = Files.createSymbolicLink(folder.resolve("lock"), Path.of("/dev/full"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> ExclusiveFile.attempt(full)).isInstanceOf(StorageException.class);
        }
        Files.delete(full);
    }

    @Test
    void manyWhoAskAtOnceSeeNoHolder() throws Exception {
        Path file = Files.writeString(folder.resolve("lock"), "the last holder");
        Callable<Boolean> asker = () -> IntStream.range(0, 2_000).anyMatch(time -> ExclusiveFile.held(file));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> seen : pool.invokeAll(Collections.nCopies(4, asker))) {
                assertThat(seen.get()).isFalse();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void namingTheHolderKeepsTheLock() throws Exception {
        FileLocks locks = new FileLocks(folder);
        try (Locks.Lock lock = locks.attempt("lock").orElseThrow()) {
            assertThat(locks.holder("lock")).isEqualTo(ProcessIdentity.here());
            assertThat(takenByAnotherProcess(folder.resolve("lock"))).isEqualTo(1);
            assertThat(lock).isNotNull();
        }
    }
}
