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

    private static final Set<String> PARTITIONED = Set.of(
            "episodes",
            "training",
            "traces",
            "divergence",
            "skills",
            "rotation",
            "weight_distances",
            "value_probabilities");

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
                            type(component),
                            component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? ", may be null" : "",
                            ColumnUnits.of(table.name(), component.getName(), type(component)),
                            meaning.replace("|", "\\|")));
        }
        return section.append('\n').toString();
    }

    private static String type(RecordComponent component) {
        return TYPES.getOrDefault(component.getType(), component.getType().getSimpleName());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
