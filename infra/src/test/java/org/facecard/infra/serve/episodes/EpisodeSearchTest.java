package org.facecard.infra.serve.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.query.Databases;
import org.facecard.infra.serve.query.QueryException;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;
import org.facecard.infra.serve.query.TableCopies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Episodes of the reference run found by the index, against a look at every prompt and every answer. */
class EpisodeSearchTest {
    private static Databases databases;
    private static StudyDatabase study;
    private static EpisodeSearch search;
    private static QueryRunner queries;

    @BeforeAll
    static void open(@TempDir Path folder) {
        databases = new Databases(new TableCopies(folder));
        study = databases.of("reference", Path.of("../results/reference"), CopyTimeout.OF_A_COMMAND);
        queries = new QueryRunner();
        search = new EpisodeSearch(study, queries);
    }

    @AfterAll
    static void close() {
        databases.close();
        queries.close();
    }

    private static EpisodeFilter filter(Map<String, String> parameters) {
        return EpisodeFilter.of(name -> parameters.getOrDefault(name, ""));
    }

    private static List<EpisodeKey> holding(String text, String arm) {
        return study.select(
                Sql.of(
                        "SELECT DISTINCT seed, arm, budget, split, mode, episode FROM study.episodes"
                                + " WHERE arm = ? AND (prompt ILIKE '%' || ? || '%' OR answer ILIKE '%' || ? || '%')"
                                + " ORDER BY seed, arm, budget, split, mode, episode",
                        arm, text, text),
                EpisodeKey::of);
    }

    /** Pages through all of them. */
    private static List<EpisodeKey> found(EpisodeFilter filter, int rows) {
        List<EpisodeKey> found = new ArrayList<>();
        EpisodeWindow window = search.windowAfter(filter, 0, rows);
        window.rows().forEach(episode -> found.add(episode.key()));
        while (window.later()) {
            window = search.windowAfter(
                    filter, window.rows().get(window.rows().size() - 1).id(), rows);
            window.rows().forEach(episode -> found.add(episode.key()));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"11 11", "RULE J 11", "bad", "deal 8 4 3", "11 11 11 11", "no such words", "numbers", "'\\"})
    void everyEpisodeThatHoldsATextIsFound(String text) {
        EpisodeFilter filter = filter(Map.of("text", text, "arm", "ppo"));
        List<EpisodeKey> expected = holding(text, "ppo");
        assertThat(search.windowAfter(filter, 0, 50).count()).isEqualTo(expected.size());
        assertThat(found(filter, 2_000)).isEqualTo(expected);
    }

    @Test
    void aWindowBackwardsEndsWhereTheNextBegins() {
        EpisodeFilter filter = filter(Map.of("text", "11 11"));
        EpisodeWindow first = search.windowAfter(filter, 0, 20);
        EpisodeWindow second = search.windowAfter(filter, first.rows().get(19).id(), 20);
        EpisodeWindow back = search.windowBefore(filter, second.rows().get(0).id(), 20);
        assertThat(back.rows()).isEqualTo(first.rows());
        assertThat(back.earlier()).isFalse();
        assertThat(back.count()).isEqualTo(first.count()).isEqualTo(second.count());
    }

    @Test
    void aWindowBehindTheLastStillCounts() {
        EpisodeFilter filter = filter(Map.of("arm", "ppo"));
        assertThat(search.windowAfter(filter, Integer.MAX_VALUE, 20).count())
                .isEqualTo(search.windowAfter(filter, 0, 20).count())
                .isPositive();
    }

    @Test
    void neighboursArePassedByTheFilterToo() {
        EpisodeFilter filter = filter(Map.of("text", "11 11 11"));
        List<EpisodeSummary> rows = search.windowAfter(filter, 0, 3).rows();
        EpisodeNeighbours middle = search.neighbours(filter, rows.get(1).id());
        assertThat(middle.before()).contains(rows.get(0));
        assertThat(middle.after()).contains(rows.get(2));
        assertThat(search.neighbours(filter, rows.get(0).id()).before()).isEmpty();
    }

    @Test
    void aConditionIsThatOfTheTable() {
        String where = "not solved and attempts > 2 and first_outcome <> last_outcome -- as a comment";
        EpisodeFilter filter = filter(Map.of("where", where, "arm", "ppo"));
        List<EpisodeKey> expected = study.select(
                Sql.of("SELECT seed, arm, budget, split, mode, episode FROM study.facecard.episode_list"
                        + " WHERE arm = 'ppo' AND NOT solved AND attempts > 2 AND first_outcome <> last_outcome"
                        + " ORDER BY id"),
                EpisodeKey::of);
        assertThat(found(filter, 2_000)).isEqualTo(expected).isNotEmpty();
        assertThat(search.windowAfter(filter, 0, 5).count()).isEqualTo(expected.size());
    }

    @Test
    void aConditionKeepsToTheFilter() {
        EpisodeFilter filter = filter(Map.of("where", "true or true", "arm", "ppo", "solved", "yes"));
        assertThat(search.windowAfter(filter, 0, 50).rows())
                .allMatch(episode -> episode.key().arm().equals("ppo") && episode.solved());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuchcolumn = 1",
                "solved) or (",
                "problem = ?",
                "(select count(*) from read_csv('/etc/passwd')) > 0",
                "true); create table mine as select 1; select (1",
                "true); detach study; select (1"
            })
    void aConditionThatIsWrongOrForbiddenIsRefused(String where) {
        EpisodeFilter filter = filter(Map.of("where", where));
        assertThatThrownBy(() -> search.windowAfter(filter, 0, 5)).isInstanceOf(QueryException.class);
        assertThat(search.windowAfter(filter(Map.of()), 0, 5).rows()).hasSize(5);
    }

    @Test
    void aConditionThatNeverEndsIsCutOff() {
        EpisodeFilter endless = filter(
                Map.of("where", "(select sum(a.range * b.range) from range(10000000) a, range(10000000) b) > id"));
        assertThatThrownBy(() -> search.windowAfter(endless, 0, 5))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("10 s");
    }
}
