package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.facecard.pipelines.report.InOrder.assertInOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.UnsafePathException;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study of two parts; in the second nothing can be decided, for it has one seed. */
class JointReportTest {
    @TempDir
    static Path home;

    private static StudyRun large;
    private static StudyRun small;
    private static ProgrammeRun run;
    private static ProgrammeResults results;
    private static String html;

    @BeforeAll
    static void write() throws IOException {
        large = SyntheticStudy.of(5, 60).run(new LocalArtifactStore(home.resolve("large")));
        small = SyntheticStudy.of(1, 10).run(new LocalArtifactStore(home.resolve("small")));
        Programme programme = new Programme(
                "joint", "Large & small", List.of(new Part("large", large.spec()), new Part("small", small.spec())));
        run = new ProgrammeRun(programme, List.of(large, small));
        results = ProgrammeAssembler.assemble(run, home.resolve("results"), Report::write);
        html = Files.readString(results.folder().resolve(Page.FILE));
    }

    private static List<ClaimRow> claims() {
        return new StudyResults(results.folder()).rows(Table.CLAIMS);
    }

    @Test
    void aPartHasEveryByteThatItWouldHaveAlone() throws IOException {
        StudyResults alone = ResultsAssembler.assemble(small, home.resolve("alone"), Report::write);
        StudyResults part = results.part("small");

        try (Stream<Path> files = Files.walk(alone.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(part.folder().resolve(alone.folder().relativize(file)))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void theClaimsOfAllPartsComeTogetherInTheirOrder() {
        assertThat(claims().stream().map(row -> row.part() + "/" + row.claim()))
                .containsExactlyElementsOf(run.programme().parts().stream()
                        .flatMap(part -> part.spec().claims().keySet().stream().map(part::path))
                        .toList());
    }

    /** By its definition: the k-th smallest of m p-values times m - k + 1, and at least what its predecessor has. */
    @Test
    void holmCorrectsOverAllPartsAndWithinEach() {
        List<Double> ps = claims().stream()
                .map(row -> Objects.requireNonNullElse(row.p(), 1.0))
                .sorted()
                .toList();
        for (ClaimRow row : claims()) {
            if (row.p() != null) {
                double expected = IntStream.rangeClosed(0, ps.indexOf(row.p()))
                        .mapToDouble(k -> Math.min(1, ps.get(k) * (ps.size() - k)))
                        .max()
                        .orElseThrow();
                assertThat(row.adjustedP()).isCloseTo(expected, within(1e-12));
            }
        }
        assertThat(claims()).hasSize(14).anyMatch(row -> row.adjustedP() != null && row.adjustedP() < 0.05);
        assertThat(results.part("large").rows(Table.CLAIMS).get(0).adjustedP())
                .isLessThan(claims().get(0).adjustedP());
    }

    @Test
    void measurementsEqualThoseOfThePartsLedger() {
        List<ClaimRow> own = results.part("large").rows(Table.CLAIMS);
        for (int i = 0; i < own.size(); i++) {
            assertThat(claims().get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("part", "adjustedP", "verdict", "reason", "seedsNeeded", "problemsNeeded")
                    .isEqualTo(own.get(i));
            assertThat(own.get(i).part()).isNull();
        }
    }

    @Test
    void theGuideAndTheClaimsComeBeforeTheParts() {
        assertInOrder(
                html,
                "<section id=\"guide\">",
                "<section id=\"claims\">",
                "Part large",
                "Part small",
                "<div class=\"part\" id=\"large\">",
                "<section id=\"large-headline\">",
                "<div class=\"part\" id=\"small\">",
                "<section id=\"small-headline\">");
        assertThat(html)
                .contains("<h1>Large &amp; small</h1>", "Of 14 claims")
                .doesNotContain("id=\"small-claims\"", "id=\"large-guide\"", "side-by-side");
    }

    @Test
    void anchorsAreUniqueAndLinksLeadSomewhere() {
        List<String> anchors = found("(?<= id=\")[^\"]+");

        assertThat(anchors).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        assertThat(found("(?<=href=\"#)[^\"]+")).isNotEmpty().isSubsetOf(anchors);
        assertThat(found("(?<=aria-labelledby=\")[^\"]+")).isNotEmpty().isSubsetOf(anchors);
        assertThat(found("(?<=href=\")(?!data:)[^#\"][^\"]*"))
                .containsExactly("large/report.html", "small/report.html")
                .allSatisfy(link -> assertThat(results.folder().resolve(link)).isRegularFile());
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void theShortFormHasTheSameVerdicts() throws IOException {
        String markdown = Files.readString(results.folder().resolve(Report.MARKDOWN));

        assertThat(markdown)
                .startsWith("# Large & small")
                .contains("| large: SYNTHETIC claim.", "| small: SYNTHETIC claim.");
        assertInOrder(markdown, "## How to read this", "## Claims and verdicts");
        assertInOrder(markdown, "# large: SYNTHETIC numbers", "## What changed", "# small: SYNTHETIC numbers");
        assertThat(markdown.lines().filter(line -> line.contains("SYNTHETIC claim.")))
                .hasSize(14);
    }

    @Test
    void duckDbReadsThePartsAtOnce() throws SQLException {
        String query = "select count(distinct filename) from read_parquet('%s/*/outcomes.parquet', filename = true)"
                .formatted(results.folder());
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aReportThatFailsLeavesTheResultsBefore() throws IOException {
        assertThatThrownBy(() -> ProgrammeAssembler.assemble(run, home.resolve("results"), half -> {
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(Files.readString(results.folder().resolve(Page.FILE))).isEqualTo(html);
        assertThat(ProgrammeResults.open(home.resolve("results"), "joint").parts())
                .containsOnlyKeys("large", "small");
    }

    @Test
    void aPartIsOpenedByItsPath() {
        assertThat(StudyResults.open(home.resolve("results"), "joint/small")).isEqualTo(results.part("small"));
        assertThat(ProgrammeResults.list(home.resolve("results"))).containsExactly("joint");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            joint          | the study joint consists of the parts large, small: name one, as in joint/large
            joint/medium   | the study joint has no part "medium": use one of large, small
            jiont          | there are no results of "jiont"
            jiont/large    | there are no results of "jiont"
            """)
    void missingResultsAreReportedWithTheExistingOnes(String study, String message) {
        assertThatThrownBy(() -> StudyResults.open(home.resolve("results"), study))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aStudyNameThatLeavesTheFolderIsRefused() {
        assertThatThrownBy(() -> StudyResults.open(home.resolve("results"), "../joint"))
                .isInstanceOf(UnsafePathException.class)
                .hasMessageContaining("is not a path within its folder");
    }
}
