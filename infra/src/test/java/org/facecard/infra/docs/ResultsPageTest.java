package org.facecard.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.results.tables.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference of the results names every table and every column, from the row records. */
class ResultsPageTest {
    private static final Map<Class<?>, String> TYPES = Map.of(
            int.class, "int32",
            Integer.class, "int32",
            long.class, "int64",
            Long.class, "int64",
            double.class, "double",
            Double.class, "double",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            String.class, "string");

    private static final Set<String> PARTITIONED =
            Set.of("episodes", "training", "traces", "divergence", "skills", "rotation");

    /** What all numbers of a table are. */
    private static final Map<String, String> OVER_PARTS = Map.of(
            "shapes", "difference of shares",
            "variance_shares", "share of the variance",
            "rule_scores", "R²",
            "predictors", "R²",
            "predictions", "share, or a difference of two",
            "scale_effects", "difference of shares",
            "scale_slopes", "difference of shares",
            "scale_lines", "difference of shares");

    private static List<Table<?>> tables() throws IllegalAccessException {
        List<Table<?>> tables = new ArrayList<>();
        for (var field : Table.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Table.class) {
                tables.add((Table<?>) field.get(null));
            }
        }
        return tables;
    }

    @Test
    void everyTableAndColumnIsOnThePage() throws IOException, IllegalAccessException {
        StringBuilder page = new StringBuilder();
        for (Table<?> table : tables()) {
            page.append(section(table));
        }
        GeneratedPart.check("results.md", page.toString());
    }

    private static String section(Table<?> table) throws IOException {
        RecordSource source = RecordSource.of(table.rows());
        StringBuilder section = new StringBuilder("## %s\n\n".formatted(table.name()));
        section.append(source.meaning()).append(" Schema version %d. ".formatted(table.version()));
        section.append(
                PARTITIONED.contains(table.name())
                        ? "Files: `%s/seed=.../arm=.../budget=.../%spart-0.parquet`; the folders are columns too.\n\n"
                                .formatted(table.name(), table.name().equals("episodes") ? "split=.../mode=.../" : "")
                        : "File: `%s.parquet`.\n\n".formatted(table.name()));
        section.append("| Column | Type | Unit | Meaning |\n|---|---|---|---|\n");
        for (RecordComponent component : table.rows().getRecordComponents()) {
            String meaning = source.of(component);
            assertThat(meaning)
                    .as("%s of %s has no @param", component.getName(), table.rows())
                    .isNotEmpty();
            section.append("| `%s` | %s%s | %s | %s |\n"
                    .formatted(
                            snakeCase(component.getName()),
                            TYPES.getOrDefault(
                                    component.getType(), component.getType().getSimpleName()),
                            component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? ", may be null" : "",
                            unit(table.name(), component),
                            meaning.replace("|", "\\|")));
        }
        return section.append('\n').toString();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** By the endings that names have. */
    private static String unit(String table, RecordComponent component) {
        String name = component.getName();
        boolean number = component.getType() == double.class || component.getType() == Double.class;
        if (component.getType() == String.class
                || component.getType() == boolean.class
                || component.getType() == Boolean.class) {
            return "";
        }
        if (ends(name, "Seconds")) {
            return "s";
        } else if (ends(name, "Bytes")) {
            return "bytes";
        } else if (name.contains("eraflops")) {
            return "10^12 FLOPs";
        } else if (ends(name, "flops", "Flops")) {
            return "FLOPs";
        } else if (ends(name, "logProbability", "LogProbability", "Kl", "kl", "loss", "Loss", "perplexity")) {
            return ends(name, "perplexity") ? "" : "nats";
        } else if (ends(name, "Tokens", "tokens")) {
            return "tokens";
        } else if (ends(name, "reward", "Reward")) {
            return "reward";
        }
        if (!number) {
            return Stream.of("seed", "budget", "episode", "attempt", "rank", "waypoint", "step", "iteration")
                            .anyMatch(name::equals)
                    ? ""
                    : "count";
        }
        if (table.equals("claims")) {
            return "column `unit`";
        } else if (ends(name, "CpuHours")) {
            return "hours";
        } else if (OVER_PARTS.containsKey(table) && !name.equals("error")) {
            return OVER_PARTS.get(table);
        }
        return ends(name, "Rate", "Accuracy", "Right", "Low", "High", "Mean", "low", "high", "change", "share", "Share")
                ? "share, 0 to 1"
                : "";
    }

    private static boolean ends(String name, String... endings) {
        return Stream.of(endings).anyMatch(name::endsWith);
    }
}
