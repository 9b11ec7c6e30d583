package org.facecard.pipelines.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Figures of earlier runs, in one file or one per machine and suite: {@code FOLDER/MACHINE/SUITE/bench.parquet}. */
public final class BenchHistory {
    private BenchHistory() {}

    /** Returns where a run of {@code suite} on this machine belongs in {@code folder}. */
    public static Path place(Path folder, BenchSuite suite) {
        return folder.resolve(MachineKind.here().folder()).resolve(suite.name());
    }

    /** Reads one file, or all of a folder, which may hold none. */
    public static List<BenchRow> read(Path place) {
        if (!Files.isDirectory(place)) {
            return BenchRow.TABLE.read(place);
        }
        Path name = BenchRow.TABLE.in(place).getFileName();
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.getFileName().equals(name))
                    .sorted()
                    .flatMap(file -> BenchRow.TABLE.read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the figures of earlier runs in %s cannot be read".formatted(place), e);
        }
    }
}
