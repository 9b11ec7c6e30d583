package org.facecard.infra.serve.episodes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;

/** The episodes of one study. */
public final class Episodes {
    private static final String COLUMNS =
            "id, seed, arm, budget, split, mode, episode, problem, attempts, waypoints, solved,"
                    + " reward, first_outcome, last_outcome, first_reading";
    private static final String LIST = "study.facecard.episode_list";

    private final StudyDatabase database;

    /** @param database tables of the study */
    public Episodes(StudyDatabase database) {
        this.database = database;
    }

    /** Returns whether the study has any that can be read. */
    public boolean any() {
        return database.has("episodes");
    }

    /**
     * Returns at most {@code most} episodes of a filter after the episode {@code after}, or from the first where it is 0.
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
        return database.select(
                hits(filter)
                        .plus(Sql.of("SELECT (SELECT count(*) FROM hits) AS hits, " + COLUMNS + " FROM " + LIST
                                + " WHERE id IN (SELECT id FROM hits WHERE "))
                        .plus(window)
                        .plus(Sql.of(") ORDER BY id")),
                row -> new Counted(EpisodeSummary.of(row), row.getLong("hits")));
    }

    /** A window that begins at an end and is empty has seen all: none. */
    private long count(List<Counted> found, EpisodeFilter filter, long position) {
        if (found.isEmpty()) {
            return position == 0 ? 0 : count(filter);
        }
        return found.get(0).count();
    }

    private long count(EpisodeFilter filter) {
        return database.first(hits(filter).plus(Sql.of("SELECT count(*) FROM hits")), row -> row.getLong(1))
                .orElse(0L);
    }

    private static Sql hits(EpisodeFilter filter) {
        return Sql.of("WITH hits AS MATERIALIZED (SELECT id FROM " + LIST + " WHERE ")
                .plus(filter.condition())
                .plus(Sql.of(") "));
    }

    /** Returns the first {@code most} episodes of a filter after position {@code after}. */
    public List<EpisodeSummary> after(EpisodeFilter filter, long after, int most) {
        return database.select(
                Sql.of("SELECT " + COLUMNS + " FROM " + LIST + " WHERE id > ? AND ", after)
                        .plus(filter.condition())
                        .plus(Sql.of(" ORDER BY id LIMIT ?", most)),
                EpisodeSummary::of);
    }

    /** Returns the nearest episodes of a filter on both sides of position {@code id}. */
    public EpisodeNeighbours neighbours(EpisodeFilter filter, long id) {
        List<EpisodeSummary> found = database.select(
                hits(filter)
                        .plus(Sql.of(
                                "SELECT " + COLUMNS + " FROM " + LIST
                                        + " WHERE id IN ((SELECT max(id) FROM hits WHERE id < ?), (SELECT min(id) FROM hits WHERE id > ?))",
                                id,
                                id)),
                EpisodeSummary::of);
        return new EpisodeNeighbours(
                found.stream().filter(episode -> episode.id() < id).findFirst(),
                found.stream().filter(episode -> episode.id() > id).findFirst());
    }

    /** Returns the episode with this key. */
    public Optional<EpisodeSummary> find(EpisodeKey key) {
        return database.first(
                Sql.of("SELECT " + COLUMNS + " FROM " + LIST + " WHERE ").plus(key.condition()), EpisodeSummary::of);
    }

    /** Returns its attempts, in order. */
    public List<ShownAttempt> attempts(EpisodeKey key) {
        return database.select(
                Sql.of("SELECT * FROM study.episodes WHERE ")
                        .plus(key.condition())
                        .plus(Sql.of(" ORDER BY waypoint, attempt")),
                ShownAttempt::of);
    }

    /** Returns the same problem, on the same split and read in the same way, by every checkpoint. */
    public List<EpisodeSummary> elsewhere(EpisodeSummary episode) {
        EpisodeKey key = episode.key();
        return database.select(
                Sql.of(
                        "SELECT " + COLUMNS + " FROM " + LIST
                                + " WHERE problem = ? AND split = ? AND mode = ? ORDER BY arm, budget, seed",
                        episode.problem(),
                        key.split(),
                        key.mode()),
                EpisodeSummary::of);
    }

    /** Returns the problem in its task's own notation. */
    public Optional<String> problem(String id) {
        return database.has("problems")
                ? database.first(Sql.of("SELECT content FROM study.problems WHERE id = ?", id), row -> row.getString(1))
                : Optional.empty();
    }

    /** Returns the values that columns of the list have, for choices in a form. */
    public Map<ListColumn, List<String>> choices() {
        Map<String, List<String>> values = database
                .kept(
                        "SELECT name, coalesce(text, CAST(number AS VARCHAR)) FROM study.facecard.choices"
                                + " ORDER BY number, text",
                        row -> new Choice(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        Choice::column, Collectors.mapping(Choice::value, Collectors.toUnmodifiableList())));
        Map<ListColumn, List<String>> choices = new EnumMap<>(ListColumn.class);
        for (ListColumn column : ListColumn.values()) {
            choices.put(column, values.getOrDefault(column.column(), List.of()));
        }
        return choices;
    }

    private record Choice(String column, String value) {}

    /** Columns that a form offers values of. */
    public enum ListColumn {
        SEED("seed"),
        ARM("arm"),
        BUDGET("budget"),
        SPLIT("split"),
        MODE("mode"),
        OUTCOME("last_outcome"),
        READING("first_reading");

        private final String column;

        ListColumn(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }
}
