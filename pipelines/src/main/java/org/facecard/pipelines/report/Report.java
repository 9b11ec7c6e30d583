package org.facecard.pipelines.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.StorageException;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.Table;

/** Writes {@code report.html} and {@code report.md} from what lies in a results folder, and from nothing else. Equal folders, equal bytes. */
public final class Report {
    /** The report's file name. */
    public static final String FILE = "report.html";

    /** The file name of its short form for pull requests. */
    public static final String MARKDOWN = "report.md";

    private Report() {}

    /**
     * Writes the report, its short form and the verdicts, {@link Table#CLAIMS}, into the folder of {@code results}.
     *
     * @throws StorageException when the disk is full or refuses
     */
    public static void write(StudyResults results) {
        Evidence evidence = new Evidence(results);
        ClaimsLedger ledger = new ClaimsLedger(evidence);
        Table.CLAIMS.write(Table.CLAIMS.in(results.folder()), ledger.rows());
        write(results.folder().resolve(FILE), html(evidence, ledger));
        write(results.folder().resolve(MARKDOWN), new MarkdownReport(evidence, ledger).text());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** The report as one HTML document. */
    public static String html(StudyResults results) {
        Evidence evidence = new Evidence(results);
        return html(evidence, new ClaimsLedger(evidence));
    }

    private static String html(Evidence evidence, ClaimsLedger ledger) {
        Curves curves = new Curves(evidence);
        Configuration configuration = new Configuration(evidence);
        return new Page(
                        evidence.spec().title(),
                        "Facecard study " + evidence.spec().name(),
                        List.of(
                                new ClaimsSection(ledger).section(),
                                new ReadingGuide(evidence.spec()).section(),
                                new MemorisationMap(evidence).section(),
                                headline(evidence),
                                new Introduction(evidence).section(),
                                new Deviations(evidence.spec()).section(),
                                curves.section(),
                                curves.memory(),
                                new MemorisationSection(evidence).section(),
                                new TrainingCurves(evidence).section(),
                                new SampleEpisodes(evidence).section(),
                                new SplitProof(evidence).section(),
                                new CostTable(evidence).section(),
                                configuration.section(),
                                configuration.provenance()))
                .html();
    }

    private static Section headline(Evidence evidence) {
        HeadlineTable table = new HeadlineTable(evidence);
        return new Section(
                "headline",
                "What changed",
                table.sentence()
                        + table.html()
                        + new ReadingsTable(evidence).html()
                        + new ContrastTable(evidence).html()
                        + new PaperComparison(evidence).html());
    }
}
