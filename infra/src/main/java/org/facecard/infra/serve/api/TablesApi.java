package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.query.QueryLimits;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.ResultFormat;
import org.facecard.infra.serve.query.ResultWriter;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.export.Export;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.results.tables.Table;

/** {@code /api/studies/STUDY/tables/TABLE?format=...}: a whole table. */
public final class TablesApi implements Handler {
    private static final Map<String, Table<?>> TABLES =
            Table.ALL.stream().collect(Collectors.toMap(Table::name, Function.identity()));

    private final Studies studies;
    private final QueryRunner queries;

    /**
     * @param studies whose tables are served
     * @param queries reads tables that no record describes
     */
    public TablesApi(Studies studies, QueryRunner queries) {
        this.studies = studies;
        this.queries = queries;
    }

    @Override
    public void handle(Context context) throws IOException {
        Study study = Request.study(context, studies);
        String name = context.pathParam("table");
        if (!study.database().has(name)) {
            throw new NotFoundException(
                    "%s has no table \"%s\": it has %s".formatted(study.entry().name(), name, study.tables()));
        }
        ResultFormat format = RequestedFormat.of(context);
        RequestedFormat.attach(context, format, study.entry().id() + "-" + name);
        Optional<ExportFormat> export = exported(format);
        Optional<Table<?>> table = Optional.ofNullable(TABLES.get(name));
        if (export.isPresent() && table.isPresent()) {
            StudyResults results = new StudyResults(study.entry().folder());
            whole(context, output -> Export.write(results, table.get(), export.get(), output));
        } else {
            asked(study, name, format, context);
        }
    }

    /** Writes an export. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream output) throws IOException;
    }

    /** Sends a table once it is complete: an answer that has begun can no longer say that it failed. */
    private static void whole(Context context, Writing writing) throws IOException {
        Path file = Files.createTempFile("facecard-table", ".part");
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file))) {
                writing.to(output);
            }
            FileSender.send(context, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<ExportFormat> exported(ResultFormat format) {
        return switch (format) {
            case JSON -> Optional.empty();
            case CSV -> Optional.of(ExportFormat.CSV);
            case ARROW -> Optional.of(ExportFormat.ARROW);
            case PARQUET -> Optional.of(ExportFormat.PARQUET);
        };
    }

    private void asked(Study study, String name, ResultFormat format, Context context) throws IOException {
        String sql = "SELECT * FROM \"%s\"".formatted(name); // a name of the database, not of the request
        ResultWriter.write(
                queries.run(
                        sql,
                        studies.copiesFor(study.entry(), sql, Request.copyTimeout(context)),
                        QueryLimits.OF_A_DOWNLOAD),
                format,
                context.outputStream());
    }
}
