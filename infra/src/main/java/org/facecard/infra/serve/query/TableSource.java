package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of a study as stored in its folder: one Parquet file, or one per checkpoint below folders such as {@code
 * seed=31/arm=ppo/budget=20}, whose names are columns too.
 *
 * @param name of the table
 * @param files its Parquet files, in the order of their paths
 * @param partitions names of the columns in folder names
 */
record TableSource(String name, List<TableFile> files, List<String> partitions) {
    /** The types of partition columns, the same in every table and every reader. */
    private static final Map<String, String> TYPES = Map.of(
            "seed", "BIGINT",
            "arm", "VARCHAR",
            "budget", "INTEGER",
            "split", "VARCHAR",
            "mode", "VARCHAR");

    /** Returns the tables in {@code folder}, by name. */
    static List<TableSource> in(Path folder) throws IOException {
        Map<Path, List<TableFile>> byChild = TableFile.below(folder).stream()
                .collect(Collectors.groupingBy(
                        file -> folder.resolve(folder.relativize(file.path()).getName(0)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<TableSource> sources = new ArrayList<>();
        byChild.forEach((child, files) -> {
            TableFile first = files.get(0);
            if (first.path().equals(child)) {
                sources.add(new TableSource(first.table(), files, List.of()));
            } else if (!child.getFileName().toString().startsWith(".")) {
                partitioned(child, files).ifPresent(sources::add);
            }
        });
        return sources;
    }

    private static Optional<TableSource> partitioned(Path folder, List<TableFile> files) {
        List<String> partitions = new ArrayList<>();
        folder.relativize(files.get(0).path()).forEach(element -> {
            String[] parts = element.toString().split("=", 2);
            if (parts.length == 2) {
                partitions.add(parts[0]);
            }
        });
        // A folder without partitions is another study, or a part of this one.
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableSource(folder.getFileName().toString(), files, partitions));
    }

    /** Returns SQL that creates {@code table} from it: the columns of the folders, then those of the files. */
    String copyTo(String table) {
        String rows = partitions.isEmpty()
                ? "SELECT * FROM read_parquet(%s)".formatted(fileList())
                : "SELECT %1$s, * EXCLUDE (%1$s) FROM read_parquet(%2$s, hive_partitioning = true, hive_types = {%3$s})"
                        .formatted(identifiers(), fileList(), types());
        return "CREATE TABLE %s AS %s".formatted(table, rows);
    }

    private String fileList() {
        return files.stream()
                .map(file -> Sql.literal(file.path().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String identifiers() {
        return partitions.stream().map(Sql::identifier).collect(Collectors.joining(", "));
    }

    private String types() {
        return partitions.stream()
                .map(column -> Sql.literal(column) + ": " + TYPES.getOrDefault(column, "VARCHAR"))
                .collect(Collectors.joining(", "));
    }
}
