package org.facecard.pipelines.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.claims.ClaimsSection;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.disputes.DisputePage;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.sections.ChangeRows;
import org.facecard.pipelines.report.sections.Configuration;
import org.facecard.pipelines.report.sections.ContrastTable;
import org.facecard.pipelines.report.sections.CostTable;
import org.facecard.pipelines.report.sections.Curves;
import org.facecard.pipelines.report.sections.Deviations;
import org.facecard.pipelines.report.sections.Finding;
import org.facecard.pipelines.report.sections.HeadlineTable;
import org.facecard.pipelines.report.sections.InlinePictures;
import org.facecard.pipelines.report.sections.Introduction;
import org.facecard.pipelines.report.sections.MemorisationAppendix;
import org.facecard.pipelines.report.sections.MemorisationMap;
import org.facecard.pipelines.report.sections.MemorisationSection;
import org.facecard.pipelines.report.sections.MiniBenchmark;
import org.facecard.pipelines.report.sections.PaperComparison;
import org.facecard.pipelines.report.sections.ReadingGuide;
import org.facecard.pipelines.report.sections.ReadingsTable;
import org.facecard.pipelines.report.sections.RecognitionSection;
import org.facecard.pipelines.report.sections.SampleEpisodes;
import org.facecard.pipelines.report.sections.ServedSection;
import org.facecard.pipelines.report.sections.SplitProof;
import org.facecard.pipelines.report.sections.TrainingCurves;
import org.facecard.pipelines.report.sections.ValueProbabilitySection;
import org.facecard.pipelines.results.LookHistory;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;

/**
 * Writes {@code report.html} and {@code report.md} from a results folder and nothing else. Equal folders give equal
 * bytes.
 */
public final class Report {
    /** The file name of its short form for pull requests. */
    public static final String MARKDOWN = "report.md";

    private Report() {}

    /**
     * Writes report, short form and verdicts of a study; for a study of several parts those of each, then those of all
     * together with the rows computed over them, {@link Table#JOINT}.
     *
     * @throws StorageException when the disk is full or cannot be written
     */
    public static void write(ProgrammeResults results) {
        if (!results.joint()) {
            write(results.only());
            return;
        }
        Map<String, ReportData> parts = new LinkedHashMap<>();
        List<ClaimsLedger.Tested> claims = new ArrayList<>();
        results.parts().forEach((name, part) -> {
            ReportData data = looked(part);
            List<ClaimsLedger.Tested> own = ClaimsLedger.tested(name, data);
            write(
                    data,
                    new ClaimsLedger(
                            own.stream().map(ClaimsLedger.Tested::alone).toList()));
            parts.put(name, data);
            claims.addAll(own);
        });
        claims.addAll(0, ClaimsLedger.between(results.manifest().claims(), parts));
        ClaimsLedger ledger = new ClaimsLedger(claims);
        AnalysisReport analysis = AnalysisReport.of(results, parts);
        analysis.write(results.folder());
        JointReport report = new JointReport(results.manifest(), parts, ledger, analysis.section());
        write(results.folder(), ledger, report.html(), report.markdown());
    }

    /**
     * Writes the report, its short form, the changes, {@link Table#CHANGES}, and the verdicts, {@link Table#CLAIMS},
     * into the folder of {@code results}; for a study that decides a dispute also {@link Table#SHAPES}.
     *
     * @throws StorageException when the disk is full or cannot be written
     */
    public static void write(StudyResults results) {
        ReportData data = looked(results);
        write(data, new ClaimsLedger(data));
    }

    private static ReportData looked(StudyResults results) {
        ReportData data = new ReportData(results);
        LookHistory.note(results.folder(), data.spec());
        return data;
    }

    private static void write(ReportData data, ClaimsLedger ledger) {
        Path folder = data.results().folder();
        Optional<DisputePage> dispute = DisputePage.of(data, ledger);
        Table.CHANGES.write(Table.CHANGES.in(folder), new ChangeRows(data).rows());
        dispute.ifPresent(page -> Table.SHAPES.write(Table.SHAPES.in(folder), page.shapes()));
        write(folder, ledger, html(data, ledger, dispute), new MarkdownReport(data).text(ledger, dispute));
    }

    private static void write(Path folder, ClaimsLedger ledger, String html, String markdown) {
        Table.CLAIMS.write(Table.CLAIMS.in(folder), ledger.rows());
        write(folder.resolve(Page.FILE), html);
        write(folder.resolve(MARKDOWN), markdown);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Returns the report of a study without parts as one HTML document. */
    public static String html(StudyResults results) {
        ReportData data = new ReportData(results);
        ClaimsLedger ledger = new ClaimsLedger(data);
        return html(data, ledger, DisputePage.of(data, ledger));
    }

    private static String html(ReportData data, ClaimsLedger ledger, Optional<DisputePage> dispute) {
        List<Section> sections = new ArrayList<>(
                sections(data, InlinePictures.ofPage(data.results().folder())));
        sections.add(1, new ClaimsSection(ledger, LookHistory.at(data.results().folder())).section());
        dispute.ifPresent(page -> sections.add(0, page.section()));
        return new Page(
                        data.spec().title(),
                        "Facecard study " + data.spec().name(),
                        dispute.isPresent() ? Finding.brief(data, ledger) : Finding.of(data, ledger),
                        sections,
                        List.of())
                .html();
    }

    /**
     * Returns all but the verdicts; the reading guide is first.
     *
     * @param page on which they are, with others
     */
    static List<Section> sections(ReportData data, InlinePictures page) {
        Curves curves = new Curves(data);
        List<Section> sections = new ArrayList<>(
                List.of(new ReadingGuide(data.spec()).section(), new MemorisationMap(data).section(), headline(data)));
        if (data.spec().vision() != null) {
            sections.add(new RecognitionSection(data, page).section());
        }
        MiniBenchmark mini = new MiniBenchmark(data);
        if (mini.read()) {
            sections.add(mini.section());
        }
        new ServedSection(data).section().ifPresent(sections::add);
        new ValueProbabilitySection(data).section().ifPresent(sections::add);
        sections.addAll(List.of(
                new Introduction(data).section(),
                new Deviations(data.spec()).section(),
                curves.section(),
                curves.memory(),
                new MemorisationSection(data).section(),
                new TrainingCurves(data).section(),
                new SampleEpisodes(data, page).section(),
                new SplitProof(data).section(),
                new CostTable(data).section()));
        sections.addAll(appendix(data));
        return sections;
    }

    private static List<Section> appendix(ReportData data) {
        Configuration configuration = new Configuration(data);
        return Stream.concat(
                        new MemorisationAppendix(data).section().stream(),
                        Stream.of(configuration.section(), configuration.provenance()))
                .toList();
    }

    private static Section headline(ReportData data) {
        return Section.of(
                "headline",
                "What changed",
                new HeadlineTable(data).content(),
                new PaperComparison(data).content(),
                new ReadingsTable(data).content(),
                new ContrastTable(data).content());
    }
}
