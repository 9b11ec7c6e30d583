package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.Sha256;

/**
 * DuckDB copies of the tables of studies, one file per study and state of its tables. A copy is made when first asked for and
 * replaced when a table changes. The folder holds nothing else and may be deleted at any time.
 */
public final class TableCopies {
    private static final int DIGITS = 16;

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Path folder;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    /** @param folder of the copies; made when absent */
    public TableCopies(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the copy of the tables in {@code study}. Looks at their files when the last look is more than a few seconds old.
     * Waits while the copy is made; studies that have one do not.
     *
     * @param name of the study, any text
     * @param study folder of its results
     * @throws QueryException {@code UNREADABLE} when the copy cannot be written
     */
    public Path of(String name, Path study) {
        String prefix = digest(study.toAbsolutePath().normalize() + "\n" + name);
        return looks.computeIfAbsent(prefix, Look::new).copy(name, study);
    }

    /** What is known of the tables of one study. */
    private final class Look {
        private final String prefix;
        private Optional<Path> copy = Optional.empty();
        private long at;

        Look(String prefix) {
            this.prefix = prefix;
        }

        synchronized Path copy(String name, Path study) {
            Path known = copy.filter(file -> System.nanoTime() - at < FRESH_NANOS && Files.exists(file))
                    .orElseGet(() -> looked(name, study));
            copy = Optional.of(known);
            return known;
        }

        private Path looked(String name, Path study) {
            try {
                List<TableSource> sources = TableSource.in(study);
                Path file = RelativePath.name("%s-%s.duckdb".formatted(prefix, digest(state(sources))))
                        .in(folder);
                if (!Files.exists(file)) {
                    make(sources, file);
                    removeOlder(prefix, file);
                }
                at = System.nanoTime();
                return file;
            } catch (IOException e) {
                throw new QueryException(
                        QueryException.Kind.UNREADABLE,
                        "the tables of %s cannot be copied to %s: %s. Free space there or choose another home with --home"
                                .formatted(name, folder, e.getMessage()),
                        e);
            }
        }
    }

    /** One at a time: each takes much memory. */
    private synchronized void make(List<TableSource> sources, Path copy) throws IOException {
        Files.createDirectories(folder);
        Path draft = RelativePath.name("." + UUID.randomUUID() + ".duckdb").in(folder);
        try {
            TableCopyWriter.write(sources, draft);
            Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(RelativePath.name(draft.getFileName() + ".wal").in(draft.resolveSibling("")));
        }
    }

    /** Readers of an older copy keep it open; it is deleted when they close it. */
    private void removeOlder(String prefix, Path copy) throws IOException {
        List<Path> older;
        try (Stream<Path> list = Files.list(folder)) {
            older = list.filter(file -> file.getFileName().toString().startsWith(prefix + "-"))
                    .filter(file -> !file.equals(copy))
                    .toList();
        }
        for (Path file : older) {
            Files.deleteIfExists(file);
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
}
