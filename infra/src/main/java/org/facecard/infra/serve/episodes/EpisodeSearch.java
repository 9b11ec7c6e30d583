package org.facecard.infra.serve.episodes;

import java.util.List;
import org.facecard.infra.serve.query.QueryLimits;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;

/** Looks for the episodes of one study that pass a filter. */
public final class EpisodeSearch {
    private final StudyDatabase database;
    private final QueryRunner queries;

    /**
     * @param database tables of the study
     * @param queries runs filters that hold a visitor's expression
     */
    public EpisodeSearch(StudyDatabase database, QueryRunner queries) {
        this.database = database;
        this.queries = queries;
    }

    private <T> List<T> select(EpisodeFilter filter, Sql sql, StudyDatabase.RowMapper<T> mapper) {
        return filter.where().isEmpty()
                ? database.select(sql, mapper)
                : queries.select(database.copy(), sql, mapper, QueryLimits.OF_A_PAGE);
    }

    /**
     * Returns at most {@code most} episodes of a filter after the episode {@code after}, or from the first if it is 0.
     */
    public EpisodeWindow windowAfter(EpisodeFilter filter, long after, int most) {
        List<Counted> found = counted(filter, Sql.of("id > ? ORDER BY id LIMIT ?", after, most + 1));
        List<EpisodeSummary> rows = found.stream().map(Counted::episode).toList();
        boolean later = rows.size() > most;
        return new EpisodeWindow(later ? rows.subList(0, most) : rows, after > 0, later, count(found, filter, after));
    }

    /** Returns at most {@code most} episodes of a filter before the episode {@code before}. */
    public EpisodeWindow windowBefore(EpisodeFilter filter, long before, int most) {
        List<Counted> found = counted(filter, Sql.of("id < ? ORDER BY id DESC LIMIT ?", before, most + 1));
        List<EpisodeSummary> rows = found.stream().map(Counted::episode).toList();
        boolean earlier = rows.size() > most;
        return new EpisodeWindow(
                earlier ? rows.subList(1, rows.size()) : rows, earlier, true, count(found, filter, before));
    }

    /** @param count of all that pass the filter */
    private record Counted(EpisodeSummary episode, long count) {}

    /** Looks for the filter's episodes once, for a window of them and for their count. */
    private List<Counted> counted(EpisodeFilter filter, Sql window) {
        return select(
                filter,
                hits(filter)
                        .plus(Sql.of("SELECT (SELECT count(*) FROM hits) AS hits, " + Episodes.COLUMNS + " FROM "
                                + Episodes.LIST + " WHERE id IN (SELECT id FROM hits WHERE "))
                        .plus(window)
                        .plus(Sql.of(") ORDER BY id")),
                row -> new Counted(EpisodeSummary.of(row), row.getLong("hits")));
    }

    /** An empty window from the start means that no episode passes the filter. */
    private long count(List<Counted> found, EpisodeFilter filter, long position) {
        if (found.isEmpty()) {
            return position == 0 ? 0 : count(filter);
        }
        return found.get(0).count();
    }

    private long count(EpisodeFilter filter) {
        return select(filter, hits(filter).plus(Sql.of("SELECT count(*) FROM hits")), row -> row.getLong(1))
                .get(0);
    }

    private static Sql hits(EpisodeFilter filter) {
        return Sql.of("WITH hits AS MATERIALIZED (SELECT id FROM " + Episodes.LIST + " WHERE ")
                .plus(filter.condition())
                .plus(Sql.of(") "));
    }

    /** Returns the first {@code most} episodes of a filter after position {@code after}. */
    public List<EpisodeSummary> after(EpisodeFilter filter, long after, int most) {
        return select(
                filter,
                Sql.of("SELECT " + Episodes.COLUMNS + " FROM " + Episodes.LIST + " WHERE id > ? AND ", after)
                        .plus(filter.condition())
                        .plus(Sql.of(" ORDER BY id LIMIT ?", most)),
                EpisodeSummary::of);
    }

    /** Returns the nearest episodes of a filter on both sides of position {@code id}. */
    public EpisodeNeighbours neighbours(EpisodeFilter filter, long id) {
        List<EpisodeSummary> found = select(
                filter,
                hits(filter)
                        .plus(Sql.of(
                                "SELECT " + Episodes.COLUMNS + " FROM " + Episodes.LIST
                                        + " WHERE id IN ((SELECT max(id) FROM hits WHERE id < ?), (SELECT min(id) FROM hits WHERE id > ?))",
                                id,
                                id)),
                EpisodeSummary::of);
        return new EpisodeNeighbours(
                found.stream().filter(episode -> episode.id() < id).findFirst(),
                found.stream().filter(episode -> episode.id() > id).findFirst());
    }
}
