package org.facecard.infra.serve.episodes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;

/** The episodes of one study. */
public final class Episodes {
    static final String COLUMNS = "id, seed, arm, budget, split, mode, episode, problem, attempts, waypoints, solved,"
            + " reward, first_outcome, last_outcome, first_reading";
    static final String LIST = "study.facecard.episode_list";

    private final StudyDatabase database;

    /** @param database tables of the study */
    public Episodes(StudyDatabase database) {
        this.database = database;
    }

    /** Returns whether the study has readable episodes. */
    public boolean any() {
        return database.has("episodes");
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

    /** Returns the episodes of every checkpoint on the same problem, split and mode. */
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
    public Choices choices() {
        return new Choices(database
                .kept(
                        "SELECT name, coalesce(text, CAST(number AS VARCHAR)) FROM study.facecard.choices"
                                + " ORDER BY number, text",
                        row -> new Choice(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        Choice::column, Collectors.mapping(Choice::value, Collectors.toUnmodifiableList()))));
    }

    /** The values that occur, by column, in the order in which a form shows them. */
    public record Choices(Map<String, List<String>> values) {
        /** Copies the values. */
        public Choices {
            values = Map.copyOf(values);
        }

        /** Returns the values of {@code column}. */
        public List<String> of(ListColumn column) {
            return values.getOrDefault(column.column(), List.of());
        }
    }

    private record Choice(String column, String value) {}

    /** Columns whose values a form offers. */
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
