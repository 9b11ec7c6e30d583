package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB copies of the tables of studies, one file per study and state of its tables. A copy is made when first asked for and
 * replaced when a table changes. The folder holds nothing else and may be deleted at any time.
 */
public final class TableCopies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableCopies.class);

    private static final int DIGITS = 16;

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** After this long without a request, the next one checks the files itself. */
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Most programs that wait at a time; more would leave the pages no thread. */
    private static final int MOST_WAITING = 8;

    private final Path folder;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** One copy at a time: each takes much memory. */
    private final ExecutorService maker = Executors.newSingleThreadExecutor(new DaemonThreads("table-copies"));

    private final ExecutorService looker = Executors.newSingleThreadExecutor(new DaemonThreads("table-looks"));

    /** @param folder of the copies; created if absent */
    public TableCopies(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the copy of the tables in {@code study}. Their files are checked every few seconds while requests arrive.
     * A copy is made in another thread; a request that has waited too long is told the progress.
     *
     * @param name of the study, any text
     * @param study folder of its results
     * @throws CopyingException when the copy is not made within the timeout
     * @throws QueryException {@code UNREADABLE} when the copy cannot be written
     */
    public Path of(String name, Path study, CopyTimeout timeout) {
        String prefix = digest(study.toAbsolutePath().normalize() + "\n" + name);
        Look look = looks.computeIfAbsent(prefix, Look::new);
        try {
            Making making = look.at(name, study);
            try {
                return waited(making, timeout);
            } catch (ExecutionException e) {
                look.forget(making);
                throw unwritable(name, Objects.requireNonNullElse(e.getCause(), e));
            }
        } catch (IOException e) {
            throw unwritable(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Kind.BUSY, "the server is being stopped", e);
        }
    }

    private Path waited(Making making, CopyTimeout timeout) throws InterruptedException, ExecutionException {
        boolean program = timeout != CopyTimeout.OF_A_PAGE;
        boolean place = program && waiting.tryAcquire();
        long millis = program && !place ? 0 : timeout.limit().toMillis();
        try {
            return making.future.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw new CopyingException(making.task.progress());
        } finally {
            if (place) {
                waiting.release();
            }
        }
    }

    private QueryException unwritable(String name, Throwable cause) {
        return new QueryException(
                QueryException.Kind.UNREADABLE,
                "the tables of %s cannot be copied to %s: %s. Free space there or choose another home with --home"
                        .formatted(name, folder, cause.getMessage()),
                cause);
    }

    private record Making(CopyTask task, FutureTask<Path> future) {
        static Making of(CopyTask task) {
            return new Making(task, new FutureTask<>(task));
        }

        /** Returns whether the copy was made and deleted since. */
        boolean lost() {
            return future.isDone() && !Files.exists(task.file());
        }
    }

    /** What is known of the tables of one study. */
    private final class Look {
        private final String prefix;
        private final AtomicBoolean looking = new AtomicBoolean();
        private @Nullable Making last;
        private long at;

        Look(String prefix) {
            this.prefix = prefix;
        }

        /**
         * Returns the task that makes the copy, which may have ended long ago. Checking thousands of files takes longer
         * than most pages, so while requests keep arriving the checks run in the background.
         */
        Making at(String name, Path study) throws IOException {
            Optional<Making> known = known(STALE_NANOS);
            if (known.isEmpty()) {
                return looked(name, study);
            }
            if (known(FRESH_NANOS).isEmpty() && looking.compareAndSet(false, true)) {
                looker.execute(() -> lookAgain(name, study));
            }
            return known.get();
        }

        private synchronized Optional<Making> known(long nanos) {
            return Optional.ofNullable(last)
                    .filter(making -> System.nanoTime() - at < nanos)
                    .filter(making -> !making.lost());
        }

        private Making looked(String name, Path study) throws IOException {
            List<TableSource> sources = TableSource.in(study);
            Path file = RelativePath.name("%s-%s.duckdb".formatted(prefix, digest(state(sources))))
                    .in(folder);
            return looked(new CopyTask(name, sources, file));
        }

        private synchronized Making looked(CopyTask task) {
            Making known = last;
            if (known == null || !known.task.file().equals(task.file()) || known.lost()) {
                known = begun(task, known);
                last = known;
            }
            at = System.nanoTime();
            return known;
        }

        private Making begun(CopyTask task, @Nullable Making former) {
            Making next = Making.of(task);
            if (former != null) {
                former.future.cancel(false); // of tables that have changed since
            }
            if (Files.exists(task.file())) {
                next.future.run();
            } else {
                maker.execute(() -> {
                    next.future.run();
                    removeOlder(prefix, task.file());
                });
            }
            return next;
        }

        private void lookAgain(String name, Path study) {
            try {
                looked(name, study);
            } catch (IOException e) {
                forget(); // the next request checks the files itself and says what is wrong
            } finally {
                looking.set(false);
            }
        }

        private synchronized void forget() {
            last = null;
        }

        /** A copy that failed is tried again. */
        synchronized void forget(Making failed) {
            if (last == failed) {
                last = null;
            }
        }
    }

    /** Readers of an older copy keep it open; it is deleted when they close it. */
    private void removeOlder(String prefix, Path copy) {
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(path -> path.getFileName().toString().startsWith(prefix + "-"))
                    .toList()) {
                if (!file.equals(copy)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.info("older copies of tables in {} stay: {}", folder, e.getMessage());
        }
    }

    /** Returns a text that changes when a table does. */
    private static String state(List<TableSource> sources) {
        StringBuilder state = new StringBuilder(TableCopyWriter.VERSION);
        for (TableSource source : sources) {
            source.files().forEach(file -> state.append('\n').append(file));
        }
        return state.toString();
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }

    @Override
    public void close() {
        looker.shutdownNow();
        maker.shutdownNow();
    }
}
