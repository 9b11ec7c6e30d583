package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.sections.Finding;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.DisputeSpec;

/**
 * The first page of the report of a study that decides a dispute: who says what, how it is decided, and the outcome.
 *
 * @param dispute that it decides
 * @param claims all claims of the study, with their verdicts
 * @param shapes of the trajectories of long arms
 * @param measured what the study measures besides its claims
 * @param arms of the study
 */
public record DisputePage(
        DisputeSpec dispute, List<ClaimRow> claims, List<ShapeRow> shapes, Content measured, Content arms) {
    /** Copies the lists. */
    public DisputePage {
        claims = List.copyOf(claims);
        shapes = List.copyOf(shapes);
    }

    /** Returns the page of a study without parts; empty where it decides no dispute. */
    public static Optional<DisputePage> of(ReportData data, ClaimsLedger ledger) {
        return Optional.ofNullable(data.spec().dispute())
                .map(dispute -> new DisputePage(
                        dispute, ledger.rows(), new ShapeRows(data).rows(), Prose.NONE, Finding.arms(data)));
    }

    /** Returns the page as the first section of the report. */
    public Section section() {
        List<Content> body = new ArrayList<>(body("dispute-claims"));
        body.add(Blocks.heading("The arms"));
        body.add(arms);
        return new Section("dispute", "The dispute", body);
    }

    /**
     * Returns what the page says about the dispute, without the arms.
     *
     * @param id anchor of the figure
     */
    List<Content> body(String id) {
        List<Content> body = new ArrayList<>();
        DisputeWords.written(dispute).forEach((heading, text) -> body.add(point(heading, text)));
        body.add(point("Verdict", DisputeWords.verdict(dispute, claims)));
        body.add(Blocks.list(DisputeWords.deciding(dispute, claims).stream()
                .map(claim -> new Prose(DisputeWords.claim(claim)))
                .toList()));
        body.add(figure(id));
        body.add(new ShapeTable(shapes).content());
        body.add(measured);
        DisputeWords.against(dispute).forEach((heading, text) -> body.add(point(heading, text)));
        return body;
    }

    /** Returns a paragraph that begins with a heading. */
    static Content point(String heading, String text) {
        return Blocks.paragraph("**%s.** %s".formatted(heading, text));
    }

    private Content figure(String id) {
        return new Fragment("forestfigure.jte", Map.of("id", id, "plot", ForestPlot.of(dispute, claims)));
    }

    /** Returns the same page as the first section of the short form. */
    public String markdown() {
        return "## The dispute\n\n"
                + DisputeWords.list(DisputeWords.written(dispute))
                + DisputeWords.list(Map.of("Verdict", DisputeWords.verdict(dispute, claims)))
                + DisputeWords.deciding(dispute, claims).stream()
                        .map(claim -> "  - %s\n".formatted(MarkdownText.escape(DisputeWords.claim(claim))))
                        .collect(Collectors.joining())
                + DisputeWords.list(DisputeWords.against(dispute))
                + "\n";
    }
}
