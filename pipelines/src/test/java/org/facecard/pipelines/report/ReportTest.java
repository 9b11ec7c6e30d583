package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.chart.Mark;
import org.facecard.pipelines.report.chart.Style;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    static Path home;

    private static StudyRun run;
    private static StudyResults results;
    private static String html;

    @TempDir
    Path root;

    @BeforeAll
    static void writeReport() {
        run = SyntheticStudy.of(2, 30).run(new LocalArtifactStore(home));
        results = ResultsAssembler.assemble(run, home.resolve("results"), Report::write);
        html = Report.html(results);
    }

    @Test
    void theReportIsAFunctionOfTheTablesBesideIt() {
        assertThat(results.folder().resolve("report.html")).hasContent(html);
    }

    @Test
    void headlineNumbersEqualDuckDb() {
        Map<String, List<String>> printed = rows(section("headline"));
        try (Oracle oracle = new Oracle(results)) {
            for (Split split : run.spec().evaluation().splits()) {
                for (String arm : run.spec().arms().keySet()) {
                    List<String> cells = cells(printed, DisplayNames.of(split) + "/" + arm);
                    assertThat(cells.subList(1, 4)).isEqualTo(change(oracle, arm, split, 1));
                    assertThat(cells.subList(6, 9)).isEqualTo(change(oracle, arm, split, 5));
                }
            }
        }
    }

    @Test
    void contrastsOfMethodsEqualDuckDb() {
        Map<String, List<String>> printed = rows(section("headline"));
        try (Oracle oracle = new Oracle(results)) {
            for (Split split : run.spec().evaluation().splits()) {
                for (String sft : List.of("sft", "sft-hot", "sft-updates")) {
                    String matched = sft.equals("sft-updates") ? "FLOPs and updates" : "FLOPs";
                    List<String> cells =
                            cells(printed, "%s/ppo − %s matched %s".formatted(DisplayNames.of(split), sft, matched));
                    assertThat(cells.get(1)).isEqualTo(difference(oracle, "ppo", sft, split, 1));
                    assertThat(cells.get(4)).isEqualTo(difference(oracle, "ppo", sft, split, 5));
                }
            }
        }
    }

    @Test
    void theNumbersUnderTheFiguresAreThoseOfDuckDb() {
        Map<String, List<String>> printed = rows(section("compute"));
        try (Oracle oracle = new Oracle(results)) {
            for (String arm : run.spec().arms().keySet()) {
                List<String> cells = cells(printed, "success within 5 attempts/%s, budget 10".formatted(arm));
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
                .matcher(html);
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

    private static String unescaped(String html) {
        return html.replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    void manyArmsAreColouredByRateAndMarkedByMethod() {
        StudySpec map = SpecReader.read("map", List.of());
        assertThat(Style.of(map, "sft-updates-3e-3")).isEqualTo(new Style("rate-5 by-diamond", Mark.DIAMOND));
        assertThat(Style.of(map, "ppo-1e-4")).isEqualTo(new Style("rate-0 by-circle", Mark.CIRCLE));
        assertThat(map.arms().keySet().stream().map(arm -> Style.of(map, arm))).doesNotHaveDuplicates();
        assertThat(run.spec().arms().keySet().stream()
                        .map(arm -> Style.of(run.spec(), arm).css()))
                .containsExactly("arm-0", "arm-1", "arm-2", "arm-3");
    }

    @Test
    void theGuideComesFirstThenVerdictsWithThePapersEffect() {
        assertThat(html.indexOf("<section")).isEqualTo(html.indexOf("<section id=\"guide\">"));
        List<ClaimRow> claims = results.rows(Table.CLAIMS);
        assertThat(claims)
                .hasSize(7)
                .allSatisfy(claim -> assertThat(section("claims"))
                        .contains("<code>%s</code>".formatted(claim.claim()), "<b>%s</b>".formatted(claim.verdict())));
        assertThat(section("claims")).contains("What this run could not detect", "+3.5");
    }

    @Test
    void theMarkdownTwinHoldsTheNumbersOfThePage() throws IOException {
        String markdown = Files.readString(results.folder().resolve(Report.MARKDOWN));
        Map<String, List<String>> printed = rows(section("headline"));
        for (Split split : run.spec().evaluation().splits()) {
            for (String arm : run.spec().arms().keySet()) {
                List<String> cells = cells(printed, DisplayNames.of(split) + "/" + arm);
                assertThat(markdown)
                        .contains("| %s | %s | %s |\n"
                                .formatted(DisplayNames.of(split), arm, String.join(" | ", cells.subList(6, 10))));
            }
        }
        for (ClaimRow claim : results.rows(Table.CLAIMS)) {
            assertThat(markdown).contains(claim.verdict(), claim.quantity());
        }
        assertThat(markdown.lines().filter(line -> line.startsWith("|"))).hasSize(2 + 7 + 2 + 12);
    }

    @Test
    void theDeviationsAreThoseOfTheSpecification() {
        assertThat(section("deviations"))
                .contains(
                        "3 layers of width 128",
                        "in the order of the cards",
                        "30 problems per split",
                        "2 seeds from one base");
    }

    @Test
    void aCorpusThatWasNotReadBackIsSaid() {
        assertThat(section("splits")).contains("The corpus was not read back");
    }

    @Test
    void aCensusWithALeakIsSaid() {
        StudyResults copy = ResultsAssembler.assemble(run, root, ignored -> {});
        SplitRow clean = new SplitRow("corpus: dealt by the prompts", "train", 9, 5, 5, 0, 0, 0);
        Table.SPLITS.write(Table.SPLITS.in(copy.folder()), List.of(clean));
        assertThat(Report.html(copy)).contains("Every text holds multisets of numbers of its own partition only");

        SplitRow leak = new SplitRow("corpus: written in the answers", "train", 9, 5, 4, 0, 1, 2);
        Table.SPLITS.write(Table.SPLITS.in(copy.folder()), List.of(clean, leak));
        assertThat(Report.html(copy))
                .contains(
                        "1 multisets of numbers occur in texts of another partition", "2 texts could not be read back");
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() {
        assertThat(html).doesNotContainPattern("<script|<link|<img|@import|url\\(|\\b(src|href)='?\"?http");
        assertThat(html).startsWith("<!DOCTYPE html>").contains("SYNTHETIC");
        assertThat(html).contains("@media print", "prefers-color-scheme: dark");
    }

    @Test
    void everyDrawingIsWellFormedAndHasATitle() throws Exception {
        Matcher drawings = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html);
        int figures = 0;
        while (drawings.find()) {
            String svg = drawings.group();
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertThat(svg).doesNotContain("NaN", "Infinity");
            if (svg.contains("role=\"img\"")) {
                figures++;
                assertThat(svg).contains("<title id=");
            }
        }
        assertThat(figures).isEqualTo(6);
    }

    @Test
    void everyTagThatOpensCloses() {
        for (String tag :
                List.of("section", "table", "tr", "td", "th", "details", "figure", "ul", "li", "dl", "p", "pre")) {
            assertThat(count("<%s[ >]".formatted(tag))).as(tag).isEqualTo(count("</%s>".formatted(tag)));
        }
    }

    @Test
    void abandonedStagesAreNamedAndTheRestIsReported() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-12/sft/") || stage.startsWith("seed-11/sft/20"));

        String report = Report.html(
                ResultsAssembler.assemble(new StudyRun(run.spec(), artifacts, Map.of()), root, ignored -> {}));

        assertThat(report).contains("stages have no result", "<code>seed-12/sft/20/rule-ood</code> (missing)");
        assertThat(cells(rows(report), "Rule OOD/sft").subList(2, 4)).containsExactly("–", "–");
        assertThat(cells(rows(report), "Rule OOD/ppo")).isEqualTo(cells(rows(html), "Rule OOD/ppo"));
    }

    @Test
    void aStudyOfWhichNothingStandsStillHasAReport() {
        StudyRun nothing = new StudyRun(run.spec(), Map.of(), Map.of());

        assertThat(Report.html(ResultsAssembler.assemble(nothing, root, ignored -> {})))
                .contains("stages have no result", "There is no problems table")
                .doesNotContain("NaN");
    }

    @Test
    void aLeakBetweenPartitionsIsSaid() {
        StudyResults leaking = ResultsAssembler.assemble(run, root, ignored -> {});
        assertThat(Report.html(leaking)).contains("None of the multisets of numbers lies in two partitions");

        List<ProblemRow> problems = new ArrayList<>(leaking.rows(Table.PROBLEMS));
        ProblemRow held = problems.stream()
                .filter(row -> row.partition().equals("reporting"))
                .findFirst()
                .orElseThrow();
        problems.add(new ProblemRow("leak", "train", "id", held.group(), held.content(), 0));
        Table.PROBLEMS.write(Table.PROBLEMS.in(leaking.folder()), problems);

        assertThat(Report.html(leaking)).contains("1 multisets of numbers lie in two partitions", "1: a leak");
    }

    // ---- the oracle

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

    // ---- the printed page

    private static String section(String id) {
        int start = html.indexOf("<section id=\"%s\">".formatted(id));
        return html.substring(start, html.indexOf("</section>", start));
    }

    /** The text of every cell, by the row's group and first cell; the first of equal names stays. */
    private static Map<String, List<String>> rows(String page) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String group = "";
        Matcher row = Pattern.compile("<tr(.*?)>(.*?)</tr>", Pattern.DOTALL).matcher(page);
        while (row.find()) {
            List<String> cells = Stream.of(row.group(2).split("</t[dh]>"))
                    .map(ReportTest::text)
                    .toList();
            if (row.group(1).contains("group")) {
                group = cells.get(0).replaceAll(" – .*", "");
            } else {
                rows.putIfAbsent(group + "/" + cells.get(0), cells);
            }
        }
        return rows;
    }

    private static List<String> cells(Map<String, List<String>> rows, String name) {
        return Optional.ofNullable(rows.get(name))
                .orElseThrow(() -> new AssertionError("no row \"%s\" among %s".formatted(name, rows.keySet())));
    }

    private static String text(String cell) {
        return cell.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }

    private static long count(String pattern) {
        return Pattern.compile(pattern).matcher(html).results().count();
    }
}
