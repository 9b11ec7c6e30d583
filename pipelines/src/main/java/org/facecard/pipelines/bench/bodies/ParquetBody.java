package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;

/** The largest table of a study. */
final class ParquetBody {
    private ParquetBody() {}

    static BenchBody writing(BenchCase wanted, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("written.parquet");
        List<AttemptRow> rows = rows(wanted.size());
        return () -> Table.EPISODES.write(file, rows);
    }

    static BenchBody reading(BenchCase wanted, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("read.parquet");
        Table.EPISODES.write(file, rows(wanted.size()));
        return () -> {
            if (Table.EPISODES.read(file).size() != wanted.size()) {
                throw new IllegalStateException(file + " lost rows");
            }
        };
    }

    private static List<AttemptRow> rows(long count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new AttemptRow(
                        (int) (i / 5),
                        "id/4S-JH-9D-AC-" + i / 5,
                        "1-4-9-10",
                        1,
                        (int) (i % 5) + 1,
                        "rule J 10 Q 10 K 10 target 24 deal 4 J 9 A json",
                        "{\"cards\":[ 4 J 9 A ],\"numbers\":[ 4 10 9 1 ],\"formula\":\" 4 + 10 = 14 + 9 = 23 + 1 = "
                                + i % 99 + " \"}",
                        null,
                        true,
                        i % 3 == 0 ? "correct" : "wrong-value",
                        i % 3 == 0,
                        i % 3 == 0 ? 5 : -1,
                        "wrong",
                        "stated-rule",
                        null,
                        null,
                        25,
                        -1.0 / (1 + i % 1000)))
                .toList();
    }
}
