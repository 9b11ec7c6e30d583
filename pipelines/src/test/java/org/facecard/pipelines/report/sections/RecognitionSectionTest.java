package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.OutcomeRows;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four pictures and four routes at the init and after 1, 2 and 3 iterations of RL, which cost 1, 2 and 3 TFLOP. */
class RecognitionSectionTest {
    private static final int COUNT = 4;
    private static final List<Integer> PICTURES_READ = List.of(1, 2, 3, 4);
    private static final List<Integer> ROUTES_SOLVED = List.of(2, 1, 1, 0);

    @TempDir
    Path folder;

    private String html = "";

    @BeforeEach
    void render() throws IOException {
        HandmadeResults handmade =
                new HandmadeResults(SpecReader.read("smoke-virl-vl", List.of("arms.ppo.budgets=[1,2,3]")), folder);
        List<OutcomeRow> outcomes = new ArrayList<>();
        for (int budget = 0; budget <= 3; budget++) {
            CheckpointId at = new CheckpointId(22, budget == 0 ? CheckpointId.INIT : "ppo", budget);
            List<AttemptRow> read = rows(PICTURES_READ.get(budget));
            read.forEach(row -> handmade.attempt(at, Split.HELD_OUT_ID, ReadingMode.RECOGNITION, row));
            rows(ROUTES_SOLVED.get(budget))
                    .forEach(row -> handmade.attempt(at, Split.HELD_OUT_ID, ReadingMode.SAMPLED, row));
            CheckpointCost cost = new CheckpointCost(new TrainingCost(0, budget, 0, 0, budget * 1e12), null);
            PartitionKey place = PartitionKey.of(at, Split.HELD_OUT_ID, ReadingMode.RECOGNITION);
            outcomes.addAll(OutcomeRows.of(place, cost, read, 1));
        }
        StudyResults results = handmade.written(List.of());
        Table.OUTCOMES.write(Table.OUTCOMES.in(results.folder()), outcomes);
        html = Fragment.html(new RecognitionSection(new ReportData(results), InlinePictures.ofPage(folder)).section());
    }

    private static List<AttemptRow> rows(int right) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int episode = 0; episode < COUNT; episode++) {
            rows.add(HandmadeResults.row(episode, "id/reporting-" + episode, 1, episode < right));
        }
        return rows;
    }

    @Test
    void figureEightPlotsReadPicturesAgainstSolvedRoutes() {
        assertThat(points("recognition-success")).containsExactly("25,50", "50,25", "75,25", "100,0");
        assertThat(html).contains("The fuller the colour of a point, the more FLOPs", "as teraflops");
    }

    @Test
    void readPicturesArePlottedAgainstTheirCompute() {
        assertThat(points("recognition-compute")).containsExactly("0,25", "1,50", "2,75", "3,100");
    }

    @Test
    void thePointsOfFigureEightAreFullerForMoreCompute() {
        String ppo = html.substring(html.indexOf("<title>ppo</title>"));
        ppo = ppo.substring(0, ppo.indexOf("<title>sft</title>"));
        assertThat(opacities(ppo)).containsExactly("0.25", "0.50", "0.75", "1.00");
        assertThat(opacities(html.substring(html.indexOf("<figure id=\"recognition-compute\""))))
                .isEmpty();
    }

    @Test
    void theTableCountsReadPicturesAndSolvedRoutes() {
        assertThat(cells("<td>init</td>")).containsExactly("25.0", "", "50.0", "50.0", "");
        assertThat(cells("<td>ppo, budget 3</td>")).containsExactly("100.0", "+75.0", "0.0", "0.0", "−50.0");
    }

    /** Returns x and y of the means of RL as the page's own CSV file has them. */
    private List<String> points(String figure) {
        Matcher link = Pattern.compile("download=\"%s.csv\" href=\"data:text/csv;base64,([^\"]+)\"".formatted(figure))
                .matcher(html);
        assertThat(link.find()).as(figure).isTrue();
        String csv = new String(Base64.getDecoder().decode(link.group(1)), StandardCharsets.UTF_8);
        return csv.lines()
                .filter(line -> line.startsWith("\"Held-out ID\",ppo,mean,"))
                .map(line -> line.split(","))
                .map(fields -> fields[3] + "," + fields[4])
                .toList();
    }

    private static List<String> opacities(String svg) {
        return Pattern.compile("fill-opacity=\"([^\"]+)\"")
                .matcher(svg)
                .results()
                .map(MatchResult::group)
                .map(attribute -> attribute.replaceAll("[^0-9.]", ""))
                .toList();
    }

    /** Returns the numbers of the first row that begins so, without their intervals. */
    private List<String> cells(String first) {
        String row = html.substring(html.indexOf(first) + first.length());
        return Pattern.compile("<td>([^<\\[]*)")
                .matcher(row.substring(0, row.indexOf("</tr>")))
                .results()
                .map(cell -> cell.group(1).strip())
                .toList();
    }
}
