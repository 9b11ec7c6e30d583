package org.facecard.infra.serve.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns in order
 * @param rows a Boolean, Long, Double, String or null per column
 * @param cut whether there were more rows than the limits allow
 * @param seconds that it took
 */
public record QueryResult(List<ResultColumn> columns, List<List<@Nullable Object>> rows, boolean cut, double seconds) {
    /** Copies the lists; rows keep their absent values. */
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
