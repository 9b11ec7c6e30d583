package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ViewRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBenchmarkTest {
    private static final CheckpointId INIT = new CheckpointId(22, CheckpointId.INIT, 0);
    private static final String FORWARD = "{obs none none none street {line 2 go Opal Gym left {act forward . }";
    private static final String STOP = "{obs Opal Gym left street {line 2 dest Opal Gym left {act stop . }";

    @TempDir
    Path folder;

    /**
     * Four walks of three waypoints, 60, 20 and 0 m before the destination: one is right throughout, one needs a second try, one stops
     * 20 m early, one 60 m early.
     */
    @Test
    void theTwoDefinitionsOfSuccessCountOtherWalks() throws IOException {
        StudyResults results =
                results(walk(0, FORWARD, FORWARD, STOP), second(1), walk(2, FORWARD, STOP), walk(3, STOP));
        MiniBenchmark mini = new MiniBenchmark(new ReportData(results));
        assertThat(mini.read()).isTrue();
        String row = Fragment.html(mini.section());
        row = row.substring(row.indexOf("<td>init</td><td>4"));
        row = row.substring(0, row.indexOf("</tr>"));
        // Half of the same routes in both columns, so one interval.
        assertThat(row)
                .containsPattern("<td>(50\\.0 \\[[^\\]]+\\])</td><td>\\1 <span class=\"note\">2 of 4</span></td>");
    }

    /** The verifier reads them all as one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\": \"stop()\"}",
                "{\"action\":\"stop()\"}",
                "{\"action\" :\n  \"stop()\"}",
                "{'action': 'stop()'}"
            })
    void aStopIsFoundInEveryFormOfJson(String stop) throws IOException {
        MiniBenchmark mini = new MiniBenchmark(new ReportData(results(walk(0, FORWARD, FORWARD, stop))));
        assertThat(Fragment.html(mini.section()))
                .containsPattern("100\\.0 \\[[^\\]]+\\] <span class=\"note\">1 of 1</span>");
    }

    @Test
    void aStudyWithoutOtherCitiesHasNoMiniBenchmark() throws IOException {
        StudyResults results =
                new HandmadeResults(SpecReader.read("smoke-gp-vl", List.of()), folder).written(List.of());
        assertThat(new MiniBenchmark(new ReportData(results)).read()).isFalse();
    }

    /** First answers, the last of which ends the walk: right where it stands at the destination. */
    private static List<Object[]> walk(int episode, String... answers) {
        List<Object[]> rows = new ArrayList<>();
        for (int waypoint = 1; waypoint <= answers.length; waypoint++) {
            boolean right = waypoint == 3 || answers[waypoint - 1].equals(FORWARD);
            rows.add(new Object[] {episode, waypoint, 1, right, answers[waypoint - 1]});
        }
        return rows;
    }

    private static List<Object[]> second(int episode) {
        List<Object[]> rows = new ArrayList<>(walk(episode, FORWARD, FORWARD));
        rows.add(new Object[] {episode, 3, 1, false, FORWARD});
        rows.add(new Object[] {episode, 3, 2, true, STOP});
        return rows;
    }

    @SafeVarargs
    private StudyResults results(List<Object[]>... walks) throws IOException {
        HandmadeResults handmade = new HandmadeResults(SpecReader.read("smoke-virl-vl", List.of()), folder);
        List<ViewRow> views = new ArrayList<>();
        for (List<Object[]> walk : walks) {
            for (Object[] step : walk) {
                handmade.attempt(
                        INIT,
                        Split.OTHER_CITIES,
                        ReadingMode.SAMPLED,
                        HandmadeResults.row(
                                (int) step[0],
                                "id/milan-0" + step[0],
                                (int) step[1],
                                (int) step[2],
                                (boolean) step[3],
                                (String) step[4]));
            }
            for (int waypoint = 1; waypoint <= 3; waypoint++) {
                int episode = (int) walk.get(0)[0];
                double metres = List.of(60.0, 20.0, 0.0).get(waypoint - 1);
                views.add(
                        new ViewRow("other-cities", "sampled", episode, waypoint, "id/milan-0" + episode, "", metres));
            }
        }
        StudyResults results = handmade.written(List.of());
        Table.VIEWS.write(Table.VIEWS.in(results.folder()), views);
        return results;
    }
}
