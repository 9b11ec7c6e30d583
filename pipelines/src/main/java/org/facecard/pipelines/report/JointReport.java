package org.facecard.pipelines.report;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.claims.ClaimsSection;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.disputes.DisputePage;
import org.facecard.pipelines.report.factors.AnalysisSection;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Chapter;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.sections.Finding;
import org.facecard.pipelines.report.sections.InlinePictures;
import org.facecard.pipelines.report.sections.PartsSideBySide;
import org.facecard.pipelines.report.sections.ReadingGuide;
import org.facecard.pipelines.results.ProgrammeManifest;

/** The report of a study of several parts: the claims of all of them, then each part. */
final class JointReport {
    private final ProgrammeManifest manifest;
    private final Map<String, ReportData> parts;
    private final ClaimsLedger ledger;
    private final Optional<AnalysisSection> analysis;

    /**
     * @param manifest of the study
     * @param parts what is known of each, by name, in the order of the study
     * @param ledger of the claims of all parts
     * @param analysis over all parts; empty where the study asks for none
     */
    JointReport(
            ProgrammeManifest manifest,
            Map<String, ReportData> parts,
            ClaimsLedger ledger,
            Optional<AnalysisSection> analysis) {
        this.manifest = manifest;
        this.parts = parts;
        this.ledger = ledger;
        this.analysis = analysis;
    }

    String html() {
        InlinePictures page =
                InlinePictures.ofPage(parts.values().iterator().next().results().folder());
        return new Page(
                        manifest.title(),
                        "Facecard study %s, parts %s".formatted(manifest.name(), String.join(", ", manifest.parts())),
                        finding(),
                        sections(),
                        parts.entrySet().stream()
                                .map(part -> chapter(part.getKey(), part.getValue(), page))
                                .toList())
                .html();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        first().ifPresent(sections::add);
        sections.add(guide());
        sections.add(new ClaimsSection(ledger).section());
        PartsSideBySide.of(parts).map(PartsSideBySide::section).ifPresent(sections::add);
        return sections;
    }

    /** Returns what the parts decide together and what is computed over all of them; empty where there is neither. */
    private Optional<Section> first() {
        Optional<Section> dispute = page().map(DisputePage::section);
        return dispute.isPresent()
                ? dispute
                : analysis.map(own -> Section.of("analysis", "Over all parts", own.content()));
    }

    private Optional<DisputePage> page() {
        return Optional.ofNullable(manifest.dispute())
                .map(dispute -> new DisputePage(
                        dispute,
                        ledger.rows(),
                        List.of(),
                        analysis.map(AnalysisSection::content).orElse(Prose.NONE),
                        Finding.arms(parts.values().iterator().next())));
    }

    private Section guide() {
        return new ReadingGuide(parts.values().iterator().next().spec()).section();
    }

    /** A part has a guide of its own only where that guide differs. */
    private Chapter chapter(String name, ReportData part, InlinePictures page) {
        Section guide = guide();
        return new Chapter(
                name,
                part.spec().title(),
                Report.sections(part, page).stream()
                        .filter(section -> !section.equals(guide))
                        .toList());
    }

    private Content finding() {
        List<Content> sentences = new ArrayList<>(List.of(Blocks.paragraph(Finding.decided(ledger))));
        parts.forEach((name, part) ->
                sentences.add(Blocks.paragraph("Part **%s**: %s".formatted(name, Finding.changed(part)))));
        return Blocks.all(sentences.toArray(Content[]::new));
    }

    String markdown() {
        return "# %s\n\n%s\n\n".formatted(MarkdownText.escape(manifest.title()), Finding.decided(ledger))
                + page().map(DisputePage::markdown).orElse("")
                + analysis.map(own -> "## %s\n\n%s".formatted(own.title(), own.markdown()))
                        .orElse("")
                + new MarkdownReport(parts.values().iterator().next()).guide()
                + MarkdownReport.claims(ledger)
                + parts.entrySet().stream()
                        .map(part -> markdown(part.getKey(), part.getValue()))
                        .collect(Collectors.joining())
                + "Figures, costs, the proofs of the splits and every setting: [%s](%<s).\n".formatted(Page.FILE);
    }

    private static String markdown(String name, ReportData part) {
        MarkdownReport own = new MarkdownReport(part);
        return "# %s: %s\n\n".formatted(name, MarkdownText.escape(part.spec().title()))
                + own.changed()
                + own.missing()
                + own.headline();
    }
}
