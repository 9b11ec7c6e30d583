package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.query.QueryLimits;
import org.facecard.infra.serve.query.QueryResult;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.ResultFormat;
import org.facecard.infra.serve.query.ResultWriter;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.StudyEntry;

/** {@code /api/studies/STUDY/query?sql=...&format=...}. */
public final class QueryApi implements Handler {
    private final Studies studies;
    private final QueryRunner queries;

    /**
     * @param studies whose tables are asked
     * @param queries runs queries
     */
    public QueryApi(Studies studies, QueryRunner queries) {
        this.studies = studies;
        this.queries = queries;
    }

    @Override
    public void handle(Context context) throws IOException {
        StudyEntry study = Request.entry(context, studies);
        ResultFormat format = RequestedFormat.of(context);
        String sql = Request.parameter(context, "sql");
        QueryResult result = queries.run(
                sql, studies.copiesFor(study, sql, Request.copyTimeout(context)), QueryLimits.OF_A_DOWNLOAD);
        context.header("Facecard-Rows-Cut", String.valueOf(result.cut()));
        RequestedFormat.attach(context, format, study.id() + "-query");
        ResultWriter.write(result, format, context.outputStream());
    }
}
