package org.facecard.pipelines.results.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * {@code README.md} of a results folder: a dataset card with the front matter that dataset hubs read, so that the
 * folder can be uploaded as it is and its tables preview there. Depends only on the manifest and on which tables there
 * are.
 */
public final class DatasetCard {
    /** The card's file name. */
    public static final String FILE = "README.md";

    private DatasetCard() {}

    /** Writes the card of every part into its folder; of a study without parts into its own. */
    public static void write(ProgrammeResults results) {
        results.parts().values().forEach(DatasetCard::write);
    }

    private static void write(StudyResults results) {
        Path file = results.folder().resolve(FILE);
        try {
            Files.writeString(file, text(results), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Returns the card of a study. */
    static String text(StudyResults results) {
        StudyManifest manifest = results.manifest();
        List<Table<?>> tables =
                Table.ALL.stream().filter(table -> there(table, results)).toList();
        return frontMatter(manifest.spec(), tables, results) + body(manifest, tables);
    }

    private static boolean there(Table<?> table, StudyResults results) {
        return Files.exists(table.in(results.folder())) || partitioned(table, results);
    }

    private static boolean partitioned(Table<?> table, StudyResults results) {
        return Files.isDirectory(RelativePath.name(table.name()).in(results.folder()));
    }

    private static String frontMatter(StudySpec spec, List<Table<?>> tables, StudyResults results) {
        return """
            ---
            pretty_name: "%s"
            license: apache-2.0
            language: [en]
            task_categories: [text-generation, reinforcement-learning]
            tags: [facecard, reinforcement-learning, supervised-fine-tuning, out-of-distribution, %s]
            configs:
            %s
            ---
            """.formatted(
                        spec.title().replace("\\", "\\\\").replace("\"", "\\\""),
                        spec.task().task().label(),
                        tables.stream()
                                .map(table -> "- config_name: %s\n  data_files: \"%s\"%s"
                                        .formatted(
                                                table.name(),
                                                files(table, results),
                                                table.equals(tables.get(0)) ? "\n  default: true" : ""))
                                .collect(Collectors.joining("\n")));
    }

    private static String files(Table<?> table, StudyResults results) {
        return partitioned(table, results) ? table.name() + "/**/*.parquet" : table.name() + ".parquet";
    }

    private static String body(StudyManifest manifest, List<Table<?>> tables) {
        StudySpec spec = manifest.spec();
        return """

            # %s

            ## What it is
            The tables of the study `%s`: checkpoints of small policies, trained by supervised fine-tuning and by reinforcement learning
            on %s, and evaluated under the training rule and under a shifted one, after "SFT Memorizes, RL Generalizes" (arXiv 2501.17161).

            - Seeds: %s
            - Arms: %s
            - Splits: %s, %d episodes per checkpoint and split
            - Stages: %d planned, %d missing
            - `manifest.json` holds every setting, the key and digest of every stage, and by which program and machine it was made.
            - `report.html` reads the tables and decides the claims.

            ## Tables
            | Table | Schema version | Columns |
            |---|---|---|
            %s

            Partitioned tables lie in folders such as `episodes/seed=31/arm=ppo/budget=20/split=rule-ood/mode=sampled/`. The folder names are
            columns: `seed` is a 64-bit integer, `arm` text, `budget` a 32-bit integer, `split` text, `mode` text. Readers that guess should
            be told:

            ```python
            import duckdb
            duckdb.sql(\"\"\"SELECT * FROM read_parquet('episodes/**/*.parquet', hive_partitioning = true,
                hive_types = {'seed': BIGINT, 'arm': VARCHAR, 'budget': INTEGER, 'split': VARCHAR, 'mode': VARCHAR})\"\"\")
            ```

            ## How it was made
            No person wrote an answer and none is described: problems are generated from seeds, answers are written by the policies, verdicts by
            a program. The same study file and version give the same tables on the same kind of processor.

            ## Limits
            The policies are small and know one task; what they do says nothing about large models by itself. Intervals hold for new seeds
            and new problems made as those above. The splits called %s were never trained on and never used to choose a setting of this study; a model that trains on
            these tables should keep them apart.

            ## Licence and citation
            Apache-2.0. Cite the paper and this program:

            ```bibtex
            @misc{facecard-%s, title = {%s}, note = {Facecard, study %s, manifest of schema version %d}}
            @article{chu2025sft, title = {SFT Memorizes, RL Generalizes}, journal = {arXiv:2501.17161}, year = {2025}}
            ```
            """.formatted(
                spec.title(),
                spec.name(),
                spec.task().task().label(),
                list(spec.seeds()),
                list(spec.arms().keySet()),
                spec.evaluation().splits().stream().map(split -> split.label()).collect(Collectors.joining(", ")),
                spec.evaluation().episodes(),
                manifest.stages().size(),
                manifest.missing().size(),
                tables.stream().map(DatasetCard::row).collect(Collectors.joining("\n")),
                shifted(spec),
                spec.name(),
                spec.title(),
                spec.name(),
                manifest.schemaVersion());
    }

    /** Returns the splits that test generalisation; those that shift the difficulty if the study reads them. */
    private static String shifted(StudySpec spec) {
        List<String> splits = new ArrayList<>(List.of("`rule-ood`", "`other-cities`"));
        spec.evaluation().splits().stream()
                .filter(split -> split.shift() == Shift.DIFFICULTY)
                .forEach(split -> splits.add("`%s`".formatted(split.label())));
        String last = splits.remove(splits.size() - 1);
        return "%s and %s".formatted(String.join(", ", splits), last);
    }

    private static String row(Table<?> table) {
        return "| `%s` | %d | %s |"
                .formatted(
                        table.name(),
                        table.version(),
                        ExportedColumns.of(table).stream()
                                .map(column -> column.name())
                                .collect(Collectors.joining(", ")));
    }

    private static String list(Iterable<?> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(text.isEmpty() ? "" : ", ").append(value));
        return text.toString();
    }
}
