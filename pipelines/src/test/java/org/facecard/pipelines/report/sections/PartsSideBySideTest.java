package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facecard.pipelines.report.InOrder.assertInOrder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.AbsentFromPaper;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two parts that differ in how long the base was trained, and what is claimed of both. */
class PartsSideBySideTest {
    @TempDir
    static Path home;

    private static StudyRun brief;
    private static StudyRun full;
    private static ProgrammeResults results;
    private static String html;

    @BeforeAll
    static void write() throws IOException {
        brief = claimingOne(
                SyntheticStudy.of(2, 60).fromBaseOf(500).run(new LocalArtifactStore(home.resolve("brief"))));
        full = claimingOne(SyntheticStudy.of(2, 60).run(new LocalArtifactStore(home.resolve("full"))));
        results = assemble("results", brief);
        html = Files.readString(results.folder().resolve(Page.FILE));
    }

    private static StudyRun claimingOne(StudyRun run) {
        return SyntheticStudy.claiming(
                run,
                Map.of("rl-raises", Objects.requireNonNull(run.spec().claims().get("rl-raises"))));
    }

    private static ProgrammeResults assemble(String folder, StudyRun other) {
        Programme programme = new Programme(
                "bases",
                "Two bases",
                List.of(new Part("brief", other.spec()), new Part("full", full.spec())),
                Map.of("depends", between("full", "brief"), "depends-not", between("brief", "full")));
        return ProgrammeAssembler.assemble(
                new ProgrammeRun(programme, List.of(other, full)), home.resolve(folder), Report::write);
    }

    private static ClaimSpec between(String part, String minus) {
        return new ClaimSpec(
                "SYNTHETIC claim about two parts.",
                "nowhere",
                new AbsentFromPaper(),
                new PartDifference(part, minus, new ArmChange("sft-updates", Metric.SUCCESS, 5, Split.RULE_OOD)),
                new DecisionRule(Direction.ABOVE, 0, 2));
    }

    private static ClaimRow claim(ProgrammeResults of, String name) {
        return of.claims().stream()
                .filter(row -> row.part() == null && row.claim().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void effectsAreDifferencesOfTheChangesInDuckDb() {
        ClaimRow row = claim(results, "depends");

        assertThat(row.effect()).isCloseTo(change("full") - change("brief"), within(1e-9));
        assertThat(claim(results, "depends-not").effect()).isCloseTo(-change("full") + change("brief"), within(1e-9));
        assertThat(row.quantity()).startsWith("full − brief in: sft-updates − init: success within 5 attempts");
        assertThat(row.episodes()).isEqualTo(2 * 120);
        assertThat(row.low()).isLessThan(row.effect());
    }

    private static double change(String part) {
        try (Oracle oracle = new Oracle(results.part(part))) {
            String share =
                    "(select avg(solved::int) from (select seed, episode, bool_or(correct) as solved from episodes"
                            + " where split = 'rule-ood' and arm = '%s' and budget = %d group by all))";
            return oracle.row(
                            "select %s - %s".formatted(share.formatted("sft-updates", 20), share.formatted("init", 0)))
                    .get(0);
        }
    }

    @Test
    void claimsAboutPartsComeFirstAndAreCorrectedFor() {
        List<ClaimRow> rows = results.claims();

        assertThat(rows).hasSize(2 + 1 + 1);
        assertThat(rows.subList(0, 2)).allSatisfy(row -> assertThat(row.part()).isNull());
        assertThat(rows.get(2).part()).isEqualTo("brief");
        assertInOrder(html, "4 claims", "SYNTHETIC claim about two parts.", "Part brief");
        assertThat(results.part("brief").rows(Table.CLAIMS)).hasSize(1);
    }

    @Test
    void aReadingMissingInOnePartLeavesTheClaimOpen() {
        Map<String, Artifact> left = new LinkedHashMap<>(brief.artifacts());
        left.remove("seed-12/sft-updates/20/rule-ood");
        ProgrammeResults gap = assemble("gap", new StudyRun(brief.spec(), left, brief.stages()));

        assertThat(claim(gap, "depends").verdict()).isEqualTo("inconclusive");
        assertThat(claim(gap, "depends").reason()).contains("missing: Rule OOD of sft-updates, budget 20, seed 12");
    }

    @Test
    void panelsOfPartsShareAxesAndShowOwnPoints() {
        Matcher figure = Pattern.compile(
                        "<figure id=\"side-by-side-plane\">.*?base64,([^\"]*)\">.*?<pre>(.*?)</pre>", Pattern.DOTALL)
                .matcher(html);
        assertThat(figure.find()).isTrue();
        String csv = new String(Base64.getDecoder().decode(figure.group(1)), StandardCharsets.UTF_8);
        List<List<String>> ends = csv.lines()
                .map(line -> List.of(line.replace("\"", "").split(",")))
                .filter(cells -> cells.get(2).equals("mean"))
                .toList();
        try (Oracle oracle = new Oracle(results.part("full"))) {
            List<Map<String, Object>> counted = oracle.rows(
                    figure.group(2).replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">"), results.folder());
            assertThat(ends)
                    .hasSize(2 * 4 * 3)
                    .allSatisfy(point -> assertThat(counted).anyMatch(row -> holds(row, point)));
        }
    }

    /** A line begins at the init, which is no line of its own. */
    private static boolean holds(Map<String, Object> row, List<String> point) {
        return point.get(0).equals(row.get("panel"))
                && List.of(point.get(1), "init").contains(String.valueOf(row.get("series")))
                && near(row.get("x"), point.get(3))
                && near(row.get("y"), point.get(4));
    }

    private static boolean near(@Nullable Object counted, String drawn) {
        return counted instanceof Number number && Math.abs(number.doubleValue() - Double.parseDouble(drawn)) < 1e-3;
    }

    @Test
    void differentlyReadPartsAreNotShownSideBySide() {
        StudyResults small = ResultsAssembler.assemble(
                SyntheticStudy.of(2, 10).run(new LocalArtifactStore(home.resolve("third"))),
                home.resolve("alone"),
                Report::write);

        assertThat(PartsSideBySide.of(Map.of("a", new ReportData(results.part("full")), "b", new ReportData(small))))
                .isEmpty();
    }
}
