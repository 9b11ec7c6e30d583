package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of a study as it lies in its folder: one Parquet file, or one per checkpoint below folders such as {@code
 * seed=31/arm=ppo/budget=20}, whose names are columns too.
 *
 * @param name of the table
 * @param files its Parquet files, in the order of their paths
 * @param partitions names of the columns in folder names
 */
record TableSource(String name, List<Path> files, List<String> partitions) {
    private static final String ENDING = ".parquet";

    /** The types of partition columns, the same in every table and every reader. */
    private static final Map<String, String> TYPES = Map.of(
            "seed", "BIGINT",
            "arm", "VARCHAR",
            "budget", "INTEGER",
            "split", "VARCHAR",
            "mode", "VARCHAR");

    /** Returns the tables in {@code folder}, by name. */
    static List<TableSource> in(Path folder) throws IOException {
        List<TableSource> sources = new ArrayList<>();
        for (Path child : children(folder)) {
            String name = child.getFileName().toString();
            if (name.startsWith(".")) {
                continue; // a draft
            }
            if (Files.isRegularFile(child) && name.endsWith(ENDING)) {
                String table = name.substring(0, name.length() - ENDING.length());
                sources.add(new TableSource(table, List.of(child), List.of()));
            } else if (Files.isDirectory(child)) {
                partitioned(name, child).ifPresentOrElse(sources::add, () -> {});
            }
        }
        return sources;
    }

    private static Optional<TableSource> partitioned(String name, Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<String> partitions = new ArrayList<>();
        folder.relativize(files.get(0)).forEach(element -> {
            String[] parts = element.toString().split("=", 2);
            if (parts.length == 2) {
                partitions.add(parts[0]);
            }
        });
        // A folder without partitions is another study, or a part of this one.
        return partitions.isEmpty() ? Optional.empty() : Optional.of(new TableSource(name, files, partitions));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Returns SQL that makes {@code table} of it: the columns of the folders, then those of the files. */
    String copyTo(String table) {
        String rows = partitions.isEmpty()
                ? "SELECT * FROM read_parquet(%s)".formatted(fileList())
                : "SELECT %1$s, * EXCLUDE (%1$s) FROM read_parquet(%2$s, hive_partitioning = true, hive_types = {%3$s})"
                        .formatted(identifiers(), fileList(), types());
        return "CREATE TABLE %s AS %s".formatted(table, rows);
    }

    private String fileList() {
        return files.stream().map(file -> Sql.literal(file.toString())).collect(Collectors.joining(", ", "[", "]"));
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
