package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.PointMark;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class ReportTest extends ReportFixture {
    @Test
    void theReportIsAFunctionOfTheTablesBesideIt() {
        assertThat(results.folder().resolve("report.html")).hasContent(page.html());
    }

    @Test
    void manyArmsAreColouredByRateAndMarkedByMethod() {
        StudySpec map = SpecReader.read("map", List.of());
        assertThat(ArmStyle.of(map, "sft-updates-3e-3"))
                .isEqualTo(new ArmStyle("rate-5 by-diamond", PointMark.DIAMOND));
        assertThat(ArmStyle.of(map, "ppo-1e-4")).isEqualTo(new ArmStyle("rate-0 by-circle", PointMark.CIRCLE));
        assertThat(map.arms().keySet().stream().map(arm -> ArmStyle.of(map, arm)))
                .doesNotHaveDuplicates();
        assertThat(run.spec().arms().keySet().stream()
                        .map(arm -> ArmStyle.of(run.spec(), arm).css()))
                .containsExactly("arm-0", "arm-1", "arm-2", "arm-3");
    }

    @Test
    void theGuideComesFirstThenVerdictsWithThePapersEffect() {
        assertThat(page.html().indexOf("<section")).isEqualTo(page.html().indexOf("<section id=\"guide\">"));
        List<ClaimRow> claims = results.rows(Table.CLAIMS);
        assertThat(claims)
                .hasSize(7)
                .allSatisfy(claim -> assertThat(page.section("claims"))
                        .contains("<code>%s</code>".formatted(claim.claim()), "<b>%s</b>".formatted(claim.verdict())));
        assertThat(page.section("claims")).contains("What this run could not detect", "+3.5");
    }

    @Test
    void theMarkdownTwinHoldsTheNumbersOfThePage() throws IOException {
        String markdown = Files.readString(results.folder().resolve(Report.MARKDOWN));
        Map<String, List<String>> printed = page.rowsOf("headline");
        for (Split split : run.spec().evaluation().splits()) {
            for (String arm : run.spec().arms().keySet()) {
                List<String> cells = PrintedPage.cells(printed, DisplayNames.of(split) + "/" + arm);
                assertThat(markdown)
                        .contains("| %s | %s | %s |\n"
                                .formatted(DisplayNames.of(split), arm, String.join(" | ", cells.subList(6, 10))));
            }
        }
        for (ClaimRow claim : results.rows(Table.CLAIMS)) {
            assertThat(markdown).contains(claim.verdict(), claim.quantity());
        }
        assertThat(markdown.lines().filter(line -> line.startsWith("|"))).hasSize(2 + 7 + 2 * (2 + 12));
    }

    @Test
    void theMarkdownTwinSaysHowToReadTheClaims() throws IOException {
        String markdown = Files.readString(results.folder().resolve(Report.MARKDOWN));
        String guide = markdown.substring(markdown.indexOf("## How to read this"), markdown.indexOf("## Claims"));

        assertThat(guide).contains("An *arm* is", "**Start with the verdicts.**", "(report.html#guide)");
        assertThat(guide.lines().filter(line -> !line.isEmpty())).hasSizeBetween(5, 6);
        assertThat(page.html()).contains("id=\"guide\"");
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() {
        assertThat(page.html()).doesNotContainPattern("<script|<link|<img|@import|url\\(|\\b(src|href)='?\"?http");
        assertThat(page.html()).startsWith("<!DOCTYPE html>").contains("SYNTHETIC");
        assertThat(page.html()).contains("@media print", "prefers-color-scheme: dark");
    }

    @Test
    void everyDrawingIsWellFormedAndHasATitle() throws Exception {
        Matcher drawings = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page.html());
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
            assertThat(page.count("<%s[ >]".formatted(tag))).as(tag).isEqualTo(page.count("</%s>".formatted(tag)));
        }
    }
}
