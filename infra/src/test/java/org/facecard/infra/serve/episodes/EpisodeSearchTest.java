package org.facecard.infra.serve.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.query.Databases;
import org.facecard.infra.serve.query.Patience;
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
    private static Episodes episodes;

    @BeforeAll
    static void open(@TempDir Path folder) {
        databases = new Databases(new TableCopies(folder));
        study = databases.of("reference", Path.of("../results/reference"), Patience.OF_A_COMMAND);
        episodes = new Episodes(study);
    }

    @AfterAll
    static void close() {
        databases.close();
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
        EpisodeWindow window = episodes.windowAfter(filter, 0, rows);
        window.rows().forEach(episode -> found.add(episode.key()));
        while (window.later()) {
            window = episodes.windowAfter(
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
        assertThat(episodes.windowAfter(filter, 0, 50).count()).isEqualTo(expected.size());
        assertThat(found(filter, 2_000)).isEqualTo(expected);
    }

    @Test
    void aWindowBackwardsEndsWhereTheNextBegins() {
        EpisodeFilter filter = filter(Map.of("text", "11 11"));
        EpisodeWindow first = episodes.windowAfter(filter, 0, 20);
        EpisodeWindow second = episodes.windowAfter(filter, first.rows().get(19).id(), 20);
        EpisodeWindow back = episodes.windowBefore(filter, second.rows().get(0).id(), 20);
        assertThat(back.rows()).isEqualTo(first.rows());
        assertThat(back.earlier()).isFalse();
        assertThat(back.count()).isEqualTo(first.count()).isEqualTo(second.count());
    }

    @Test
    void aWindowBehindTheLastStillCounts() {
        EpisodeFilter filter = filter(Map.of("arm", "ppo"));
        assertThat(episodes.windowAfter(filter, Integer.MAX_VALUE, 20).count())
                .isEqualTo(episodes.windowAfter(filter, 0, 20).count())
                .isPositive();
    }

    @Test
    void neighboursArePassedByTheFilterToo() {
        EpisodeFilter filter = filter(Map.of("text", "11 11 11"));
        List<EpisodeSummary> rows = episodes.windowAfter(filter, 0, 3).rows();
        EpisodeNeighbours middle = episodes.neighbours(filter, rows.get(1).id());
        assertThat(middle.before()).contains(rows.get(0));
        assertThat(middle.after()).contains(rows.get(2));
        assertThat(episodes.neighbours(filter, rows.get(0).id()).before()).isEmpty();
    }
}
