package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.facecard.pipelines.common.RelativePath;

/** Makes one copy of the tables of a study, in a different thread from those that wait for it. */
final class CopyTask implements Callable<Path>, Consumer<String> {
    private final String study;
    private final List<TableSource> sources;
    private final Path file;
    private final long asked = System.nanoTime();
    private volatile String now = "Another study goes first.";

    CopyTask(String study, List<TableSource> sources, Path file) {
        this.study = study;
        this.sources = sources;
        this.file = file;
    }

    Path file() {
        return file;
    }

    @Override
    public Path call() throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        now = "It has just begun.";
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path draft = RelativePath.name("." + UUID.randomUUID() + ".duckdb").in(folder);
        try {
            TableCopyWriter.write(sources, draft, this);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(RelativePath.name(draft.getFileName() + ".wal").in(folder));
        }
    }

    /** Notes the table that is copied now. */
    @Override
    public void accept(String name) {
        now = "Now: the table " + name + ".";
    }

    CopyProgress progress() {
        List<TableFile> files =
                sources.stream().flatMap(source -> source.files().stream()).toList();
        return new CopyProgress(
                study,
                files.size(),
                files.stream().mapToLong(TableFile::bytes).sum(),
                now,
                Duration.ofNanos(System.nanoTime() - asked));
    }
}
