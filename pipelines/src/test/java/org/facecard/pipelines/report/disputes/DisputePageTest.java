package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page of a report, of a synthetic study to which a dispute is added. */
class DisputePageTest {
    @TempDir
    static Path home;

    private static StudyResults plain;
    private static String without;
    private static String with;
    private static String markdown;

    @BeforeAll
    static void writeReports() throws IOException {
        plain = ResultsAssembler.assemble(
                SyntheticStudy.of(2, 30).run(new LocalArtifactStore(home)), home.resolve("results"), Report::write);
        without = Files.readString(plain.folder().resolve("report.html"));
        Path manifest = plain.folder().resolve(StudyManifest.FILE);
        ObjectNode tree = (ObjectNode) CanonicalJson.mapper().readTree(manifest.toFile());
        JsonNode dispute = CanonicalJson.mapper().valueToTree(DisputeExamples.by("rl-raises", "hot-sft-falls"));
        ((ObjectNode) tree.get("spec")).set("dispute", dispute);
        Files.writeString(manifest, tree.toString());
        Report.write(plain);
        with = Files.readString(plain.folder().resolve("report.html"));
        markdown = Files.readString(plain.folder().resolve(Report.MARKDOWN));
    }

    @Test
    void theReportBeginsWithTheDispute() {
        assertThat(with.indexOf("<section id=\"dispute\">"))
                .isPositive()
                .isLessThan(with.indexOf("<section id=\"guide\">"));
        assertThat(List.of(with, markdown))
                .allSatisfy(text -> assertThat(text)
                        .contains("Loss decides.", "Wu et al.", "Two arms.", "A tie.", "One model.")
                        .contains("rl-raises"));
        assertThat(without).doesNotContain("id=\"dispute\"");
    }

    @Test
    void itsVerdictIsThatOfItsClaims() {
        List<ClaimRow> rows = plain.rows(Table.CLAIMS);
        String word = DisputeVerdict.of(DisputeExamples.by("rl-raises", "hot-sft-falls"), rows)
                .words();
        assertThat(markdown).containsIgnoringCase("**Verdict.** **%s.** Of the %d claims".formatted(word, rows.size()));
        assertThat(rows).allSatisfy(row -> assertThat(with).contains(row.claim()));
    }

    @Test
    void theRestOfTheReportStaysAsItWas() {
        String claims = "<section id=\"claims\">";
        String configuration = "<section id=\"configuration\">";
        assertThat(with.substring(with.indexOf(claims), with.indexOf(configuration)))
                .isEqualTo(without.substring(without.indexOf(claims), without.indexOf(configuration)));
    }
}
