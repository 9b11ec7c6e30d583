package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.study.Split;
import org.junit.jupiter.api.Test;

/** The numbers of the report beside those that DuckDB counts from the same tables. */
class ReportNumbersTest extends ReportFixture {
    @Test
    void headlineNumbersEqualDuckDb() {
        Map<String, List<String>> printed = page.rowsOf("headline");
        try (Oracle oracle = new Oracle(results)) {
            for (Split split : run.spec().evaluation().splits()) {
                for (String arm : run.spec().arms().keySet()) {
                    List<String> cells = PrintedPage.cells(printed, DisplayNames.of(split) + "/" + arm);
                    assertThat(cells.subList(1, 4)).isEqualTo(change(oracle, arm, split, 1));
                    assertThat(cells.subList(6, 9)).isEqualTo(change(oracle, arm, split, 5));
                }
            }
        }
    }

    @Test
    void contrastsOfMethodsEqualDuckDb() {
        Map<String, List<String>> printed = page.rowsOf("headline");
        try (Oracle oracle = new Oracle(results)) {
            for (Split split : run.spec().evaluation().splits()) {
                for (String sft : List.of("sft", "sft-hot", "sft-updates")) {
                    String matched = sft.equals("sft-updates") ? "FLOPs and updates" : "FLOPs";
                    List<String> cells = PrintedPage.cells(
                            printed, "%s/ppo − %s matched %s".formatted(DisplayNames.of(split), sft, matched));
                    assertThat(cells.get(1)).isEqualTo(difference(oracle, "ppo", sft, split, 1));
                    assertThat(cells.get(4)).isEqualTo(difference(oracle, "ppo", sft, split, 5));
                }
            }
        }
    }

    @Test
    void theNumbersUnderTheFiguresAreThoseOfDuckDb() {
        Map<String, List<String>> printed = page.rowsOf("compute");
        try (Oracle oracle = new Oracle(results)) {
            for (String arm : run.spec().arms().keySet()) {
                List<String> cells =
                        PrintedPage.cells(printed, "success within 5 attempts/%s, budget 10".formatted(arm));
                for (int i = 0; i < 3; i++) {
                    Split split = run.spec().evaluation().splits().get(i);
                    double rate = success(oracle, arm, 10, split, 5);
                    assertThat(cells.get(3 + i)).startsWith(NumberFormats.percent(rate) + " [");
                }
            }
        }
    }

    /** The link holds what is drawn; the query under it gives every mean of it again. */
    @Test
    void theDataOfEveryFigureAreWhatItsQueryCounts() {
        Matcher figures = Pattern.compile("base64,([^\"]*)\">.*?<pre>(.*?)</pre>", Pattern.DOTALL)
                .matcher(page.html());
        int seen = 0;
        try (Oracle oracle = new Oracle(results)) {
            while (figures.find()) {
                String csv = new String(Base64.getDecoder().decode(figures.group(1)), StandardCharsets.UTF_8);
                List<Map<String, Object>> counted = oracle.rows(unescaped(figures.group(2)), results.folder());
                assertThat(means(csv))
                        .isNotEmpty()
                        .allSatisfy(mean -> assertThat(counted).anyMatch(row -> holds(row, mean)));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(6);
    }

    /** Points of {@code panel,series,mean,x,y,...} behind an arm's start, which is another checkpoint's. */
    private static List<List<String>> means(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> List.of(line.replaceAll("\"[^\"]*\"", "").split(",")))
                .filter(cells -> cells.get(2).equals("mean") && !cells.get(3).equals("0"))
                .toList();
    }

    private static boolean holds(Map<String, Object> row, List<String> mean) {
        boolean series = List.of(mean.get(1), "init").contains(String.valueOf(row.get("series")));
        return series && holds(row, mean.get(3)) && holds(row, mean.get(4));
    }

    private static boolean holds(Map<String, Object> row, String number) {
        double wanted = Double.parseDouble(number);
        return row.values().stream()
                .anyMatch(value -> value instanceof Number found
                        && Math.abs(found.doubleValue() - wanted) <= 1e-5 * Math.abs(wanted) + 1e-9);
    }

    private static List<String> change(Oracle oracle, String arm, Split split, int attempts) {
        return List.of(
                NumberFormats.percent(success(oracle, "init", 0, split, attempts)),
                NumberFormats.percent(success(oracle, arm, 20, split, attempts)),
                difference(oracle, arm, "init", split, attempts));
    }

    private static double success(Oracle oracle, String arm, int budget, Split split, int attempts) {
        return oracle.row("""
            select avg(hit::int) from (
              select bool_or(correct and attempt <= %d) as hit from episodes
              where arm = '%s' and budget = %d and split = '%s' group by seed, episode)
            """.formatted(attempts, arm, budget, split.label())).get(0);
    }

    private static String difference(Oracle oracle, String later, String earlier, Split split, int attempts) {
        return NumberFormats.points(oracle.row("""
            with solved as (
              select seed, arm, episode, bool_or(correct and attempt <= %d)::int as hit from episodes
              where split = '%s' and budget in (0, 20) group by all)
            select avg(a.hit - b.hit) from solved a join solved b using (seed, episode)
            where a.arm = '%s' and b.arm = '%s'
            """.formatted(attempts, split.label(), later, earlier))
                .get(0));
    }

    private static String unescaped(String html) {
        return html.replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
