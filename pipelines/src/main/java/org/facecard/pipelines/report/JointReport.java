package org.facecard.pipelines.report;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.claims.ClaimsSection;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Chapter;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.sections.PartsSideBySide;
import org.facecard.pipelines.results.ProgrammeManifest;

/** The report of a study of several parts: the claims of all of them, then each part. */
final class JointReport {
    private final ProgrammeManifest manifest;
    private final Map<String, ReportData> parts;
    private final ClaimsLedger ledger;

    /**
     * @param manifest of the study
     * @param parts what is known of each, by name, in the order of the study
     * @param ledger of the claims of all parts
     */
    JointReport(ProgrammeManifest manifest, Map<String, ReportData> parts, ClaimsLedger ledger) {
        this.manifest = manifest;
        this.parts = parts;
        this.ledger = ledger;
    }

    String html() {
        return new Page(
                        manifest.title(),
                        "Facecard study %s, parts %s".formatted(manifest.name(), String.join(", ", manifest.parts())),
                        Stream.concat(
                                        Stream.of(new ClaimsSection(ledger).section()),
                                        PartsSideBySide.of(parts).stream().map(PartsSideBySide::section))
                                .toList(),
                        parts.entrySet().stream()
                                .map(part -> chapter(part.getKey(), part.getValue()))
                                .toList())
                .html();
    }

    private static Chapter chapter(String name, ReportData part) {
        return new Chapter(name, part.spec().title(), Report.sections(part));
    }

    String markdown() {
        return "# %s\n\n".formatted(MarkdownReport.escape(manifest.title()))
                + MarkdownReport.claims(ledger)
                + parts.entrySet().stream()
                        .map(part -> markdown(part.getKey(), part.getValue()))
                        .collect(Collectors.joining())
                + "Figures, costs, the proofs of the splits and every setting: [%s](%<s).\n".formatted(Page.FILE);
    }

    private static String markdown(String name, ReportData part) {
        MarkdownReport own = new MarkdownReport(part);
        return "# %s: %s\n\n".formatted(name, MarkdownReport.escape(part.spec().title()))
                + own.missing()
                + own.headline();
    }
}
