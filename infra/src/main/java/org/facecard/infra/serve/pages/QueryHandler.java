package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.query.QueryException;
import org.facecard.infra.serve.query.QueryLimits;
import org.facecard.infra.serve.query.QueryResult;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.StudyDatabase;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.QueryPage;

/** {@code /studies/STUDY/ask}: SQL over the tables. */
public final class QueryHandler implements Handler {
    private final Studies studies;
    private final QueryRunner queries;
    private final PageRenderer renderer;

    /**
     * @param studies whose tables are asked
     * @param queries runs queries
     * @param renderer draws pages
     */
    public QueryHandler(Studies studies, QueryRunner queries, PageRenderer renderer) {
        this.studies = studies;
        this.queries = queries;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        String sql = Request.parameter(context, "sql");
        String trouble = "";
        Optional<QueryResult> result = Optional.empty();
        if (!sql.isEmpty()) {
            try {
                result = Optional.of(queries.run(
                        sql,
                        studies.copiesFor(study.entry(), sql, Request.copyTimeout(context)),
                        QueryLimits.OF_A_PAGE));
            } catch (QueryException e) {
                trouble = String.valueOf(e.getMessage());
                context.status(HttpStatus.BAD_REQUEST);
            }
        }
        QueryPage page = new QueryPage(
                study.entry().id(),
                sql,
                result,
                trouble,
                result.flatMap(ResultChart::of),
                schema(study.database()),
                QueryPage.examples(study.tables()));
        renderer.page(context, Frame.NavigationEntry.ASK, study.entry(), page);
    }

    /** Returns the columns of every table, in the order of the table. */
    private static Map<String, String> schema(StudyDatabase database) {
        Map<String, String> schema = new LinkedHashMap<>();
        database.kept(
                        "SELECT table_name, string_agg(column_name, ', ' ORDER BY column_index)"
                                + " FROM duckdb_columns() WHERE database_name = 'study' AND schema_name = 'main'"
                                + " GROUP BY table_name ORDER BY table_name",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(table -> schema.put(table.getKey(), table.getValue()));
        return schema;
    }
}
