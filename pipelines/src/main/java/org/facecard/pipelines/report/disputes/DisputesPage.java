package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.factors.AnalysisSection;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.analysis.DisputeRow;

/**
 * All disputes on one page of HTML: a table of their state, then each with its claim, rule, verdict and figure. For one
 * that has not run, the page says what deciding it costs.
 *
 * @param rows of the table
 * @param runs of the studies that decide them
 * @param predictors text about the dispute that needs no study
 * @param spent CPU hours of all artifacts, shared ones once
 */
record DisputesPage(List<DisputeRow> rows, List<DisputeRun> runs, PredictorText predictors, double spent) {
    private static final List<String> HEADINGS = List.of(
            "study",
            "claim",
            "who says it",
            "verdict",
            "effects that decide, 95 %",
            "reproduced, contradicted, inconclusive",
            "bases",
            "CPU h, planned",
            "CPU h, spent",
            "note");

    /** Copies the lists. */
    DisputesPage {
        rows = List.copyOf(rows);
        runs = List.copyOf(runs);
    }

    String html() {
        List<Section> sections = new ArrayList<>(List.of(Section.of("overview", "Overview", table())));
        runs.forEach(run -> sections.add(section(run)));
        sections.add(predictors.section());
        return new Page("Disputes about the gap between SFT and RL", "Facecard", finding(), sections, List.of()).html();
    }

    private Content finding() {
        return Blocks.paragraph(
                "Studies of disputes: %d. Finished: %d. A dispute is reproduced when all claims that decide it are, contradicted when one of them is."
                        .formatted(
                                runs.size(),
                                runs.stream().filter(DisputeRun::finished).count()));
    }

    private Content table() {
        HtmlTable table = new HtmlTable(HEADINGS);
        rows.forEach(row -> table.cells(List.of(
                TableCell.of("`%s`".formatted(row.study())),
                TableCell.of("read", new Prose(row.claim())),
                TableCell.of("read", new Prose(row.source())),
                TableCell.of("**%s**".formatted(DisputeWords.verdict(row))),
                TableCell.of("read", new Prose(DisputeWords.effects(row, runs))),
                TableCell.of("%d, %d, %d".formatted(row.reproduced(), row.contradicted(), row.inconclusive())),
                TableCell.of(Integer.toString(row.bases())),
                TableCell.of(DisputeOverview.hours(row.plannedCpuHours())),
                TableCell.of(DisputeOverview.hours(row.spentCpuHours())),
                TableCell.of("read", new Prose(row.note())))));
        return table.captioned(
                ("Rows: `disputes.parquet`. Effects are in percentage points unless a unit is given; their intervals are not"
                                + " adjusted, the verdicts are. Planned: a quiet core of the reference machine, from an empty home. Spent: all"
                                + " artifacts of a study when they were made; studies share artifacts, and each study counts them. All"
                                + " artifacts of the studies together, shared ones counted once, took %s hours.")
                        .formatted(DisputeOverview.hours(spent)));
    }

    private Section section(DisputeRun run) {
        return new Section(run.study().name(), run.study().title(), run.claims().isEmpty() ? open(run) : decided(run));
    }

    private static List<Content> decided(DisputeRun run) {
        DisputePage page = new DisputePage(
                run.dispute(),
                run.claims(),
                run.tables().shapes(),
                run.tables().analysis().section().map(AnalysisSection::content).orElse(Prose.NONE),
                Prose.NONE);
        Stream<Content> warning = run.note().isEmpty()
                ? Stream.empty()
                : Stream.of(Blocks.warning("The verdicts of this study decide nothing (%s).".formatted(run.note())));
        return Stream.concat(warning, page.body(run.study().name() + "-claims").stream())
                .toList();
    }

    private List<Content> open(DisputeRun run) {
        String hours = rows.stream()
                .filter(row -> row.study().equals(run.study().name()))
                .map(row -> DisputeOverview.hours(row.plannedCpuHours()))
                .findFirst()
                .orElseThrow();
        List<Content> body = new ArrayList<>();
        DisputeWords.written(run.dispute()).forEach((heading, text) -> body.add(DisputePage.point(heading, text)));
        body.add(DisputePage.point(
                "Verdict",
                "**Not run.** `facecard ablate %s` decides it; the plan is %s CPU hours."
                        .formatted(run.study().name(), hours)));
        DisputeWords.against(run.dispute()).forEach((heading, text) -> body.add(DisputePage.point(heading, text)));
        return body;
    }
}
