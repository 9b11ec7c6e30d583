package org.facecard.infra.cli.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.query.QueryException;
import org.facecard.infra.serve.query.QueryLimits;
import org.facecard.infra.serve.query.QueryResult;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.ResultFormat;
import org.facecard.infra.serve.query.ResultWriter;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL over the tables of a study. */
@Command(
        name = "query",
        description =
                "Run SQL (DuckDB, read-only) over the tables of a study; write tables of another study as \"STUDY\".TABLE.")
public final class ResultsQueryCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "SQL",
            description = "for example: SELECT arm, avg(success_rate) FROM outcomes GROUP BY arm")
    String sql;

    @Option(
            names = "--study",
            paramLabel = "STUDY",
            description = "whose tables have short names (default: the only one, else the one that SQL names)")
    Optional<String> study = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = NamedConverters.OfResultFormat.class,
            completionCandidates = NamedConverters.OfResultFormat.class,
            description = "${COMPLETION-CANDIDATES} (default: a table of text)")
    Optional<ResultFormat> format = Optional.empty();

    @Option(names = "--to", paramLabel = "FILE", description = "file for the result (default: standard output)")
    Optional<Path> to = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Path copies = common.home.folder().resolve("serve").resolve("tables");
        try (Studies studies = new Studies(common.results, copies);
                QueryRunner queries = new QueryRunner()) {
            StudyEntry first = chosen(studies);
            print(queries.run(sql, studies.copiesFor(first, sql, CopyTimeout.OF_A_COMMAND), QueryLimits.OF_A_COMMAND));
        } catch (QueryException e) {
            String words = String.valueOf(e.getMessage());
            throw e.kind() == QueryException.Kind.UNREADABLE
                    ? new StorageException(StorageException.Kind.FAILED, words, new IOException(e))
                    : new InvalidSpecException(words);
        }
        return ExitCode.DONE.code();
    }

    private StudyEntry chosen(Studies studies) {
        List<StudyEntry> entries = List.copyOf(studies.entries());
        List<String> names = entries.stream().map(StudyEntry::name).toList();
        if (study.isPresent()) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(study.get()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidSpecException("there are no results of \"%s\" in %s: use one of %s"
                            .formatted(study.get(), studies.results(), String.join(", ", names))));
        }
        List<StudyEntry> named = entries.size() == 1
                ? entries
                : entries.stream().filter(entry -> sql.contains(entry.name())).toList();
        if (named.isEmpty()) {
            throw new InvalidSpecException(
                    "which study? Name one with --study: %s".formatted(String.join(", ", names)));
        }
        return named.get(0);
    }

    private void print(QueryResult result) {
        Optional<ResultFormat> wanted = format.isEmpty() && common.json ? Optional.of(ResultFormat.JSON) : format;
        if (wanted.isEmpty() && to.isEmpty()) {
            table(result).print(common.out());
        } else {
            write(result, wanted.orElse(ResultFormat.CSV));
        }
        if (result.cut()) {
            common.err()
                    .println("the result was cut off after %d rows: aggregate, or add LIMIT"
                            .formatted(result.rows().size()));
        }
    }

    private void print(QueryResult result, ResultFormat chosen) throws IOException {
        switch (chosen) {
            case JSON, CSV -> {
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                ResultWriter.write(result, chosen, text);
                common.out().println(text.toString(StandardCharsets.UTF_8).stripTrailing());
            }
            case ARROW, PARQUET -> {
                common.out().flush();
                ResultWriter.write(result, chosen, System.out);
            }
        }
    }

    private static TextTable table(QueryResult result) {
        TextTable table = new TextTable(
                result.columns().stream().map(column -> column.name()).toArray(String[]::new));
        result.rows()
                .forEach(row -> table.row(row.stream()
                        .map(value -> value == null ? "" : value.toString())
                        .toArray()));
        return table;
    }

    private void write(QueryResult result, ResultFormat chosen) {
        try {
            if (to.isEmpty()) {
                print(result, chosen);
            } else {
                try (OutputStream output = Files.newOutputStream(to.get())) {
                    ResultWriter.write(result, chosen, output);
                }
            }
        } catch (IOException e) {
            throw to.<RuntimeException>map(file -> StorageException.at(file, e)).orElse(new UncheckedIOException(e));
        }
    }
}
