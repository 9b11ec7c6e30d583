package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Split;

/**
 * Shows from the written tables that no group of problems lies in two partitions or was read in another partition's
 * split.
 */
public final class SplitProof {
    private static final String TITLE = "The splits are disjoint";

    private final ReportData data;
    private final List<ProblemRow> problems;
    private final Map<String, Set<String>> groups = new TreeMap<>();

    public SplitProof(ReportData data) {
        this.data = data;
        StudyResults results = data.results();
        this.problems = results.rows(Table.PROBLEMS);
        problems.forEach(problem -> groups.computeIfAbsent(problem.partition(), partition -> new HashSet<>())
                .add(problem.group()));
    }

    public Section section() {
        return problems.isEmpty()
                ? Section.of("splits", TITLE, Blocks.warning("There is no problems table: disjointness is not shown."))
                : Section.of("splits", TITLE, verdict(), sizes(), intersections(), played(), census());
    }

    private Content verdict() {
        long shared = pairs().stream().mapToLong(this::shared).sum();
        return shared == 0
                ? Blocks.paragraph(
                        "None of the %s lies in two partitions, under any rule. Counted in `problems.parquet`:"
                                .formatted(data.words().groups()))
                : Blocks.warning("%d %s lie in two partitions: the held-out problems are not held out."
                        .formatted(shared, data.words().groups()));
    }

    private Content sizes() {
        HtmlTable table = new HtmlTable(
                List.of("partition", "rule", "problems", data.words().groups()));
        Map<String, List<ProblemRow>> parts = problems.stream()
                .collect(Collectors.groupingBy(
                        row -> row.partition() + "/" + row.rule(), TreeMap::new, Collectors.toList()));
        parts.values()
                .forEach(rows -> table.row(List.of(
                        rows.get(0).partition(),
                        rows.get(0).rule(),
                        NumberFormats.count(rows.size()),
                        NumberFormats.count(
                                rows.stream().map(ProblemRow::group).distinct().count()))));
        return table.captioned("");
    }

    private Content intersections() {
        HtmlTable table = new HtmlTable(List.of("partitions", data.words().groups() + " in both"));
        pairs().forEach(pair ->
                table.row(List.of("%s ∩ %s".formatted(pair.get(0), pair.get(1)), NumberFormats.count(shared(pair)))));
        return table.captioned("");
    }

    /** Returns the episodes that were played, against the partition that their split names. */
    private Content played() {
        HtmlTable table = new HtmlTable(List.of(
                "episodes of split", data.words().groups() + " played", "of them in " + Partition.TRAIN.label()));
        Set<String> training = groups.getOrDefault(Partition.TRAIN.label(), Set.of());
        for (Split split : data.spec().evaluation().splits()) {
            Set<String> played = data.clusters(split);
            long trained = played.stream().filter(training::contains).count();
            boolean leak = trained > 0 && split.partition() != Partition.TRAIN;
            String shared = NumberFormats.count(trained);
            table.cells(List.of(
                    TableCell.of(DisplayNames.of(split)),
                    TableCell.of(NumberFormats.count(played.size())),
                    leak ? leak(shared + ": a leak") : TableCell.of(shared)));
        }
        return table.captioned("Counted in the written episodes; only Seen ID may share %s with training."
                .formatted(data.words().groups()));
    }

    /** Returns what the texts themselves say. */
    private Content census() {
        List<SplitRow> rows = data.results().rows(Table.SPLITS);
        if (rows.stream().noneMatch(row -> row.source().startsWith("corpus"))) {
            return Blocks.warning(
                    "The corpus was not read back: it is not shown whether the base saw held-out problems.");
        }
        HtmlTable table = new HtmlTable(List.of(
                "read back from", "texts", data.words().groups(), "train", "selection", "reporting", "unreadable", ""));
        rows.forEach(row -> table.cells(List.of(
                TableCell.of(row.source()),
                TableCell.of(NumberFormats.count(row.rows())),
                TableCell.of(NumberFormats.count(row.multisets())),
                TableCell.of(NumberFormats.count(row.train())),
                TableCell.of(NumberFormats.count(row.selection())),
                TableCell.of(NumberFormats.count(row.reporting())),
                TableCell.of(NumberFormats.count(row.unreadable())),
                row.misplaced() == 0 ? TableCell.of(Prose.NONE) : leak("a leak"))));
        return Blocks.all(
                Blocks.heading("What the texts say"),
                told(rows),
                table.captioned(
                        "Read back from the written texts, under the rule that each states, by code that shares nothing with"
                                + " the code that wrote them. Corpus rows of every kind count, hindsight rows included. Demonstrations, warm-up transcripts and rollouts"
                                + " are not stored: their stages get the training problems only, and refuse any other."
                                + " Rows: `splits.parquet`."));
    }

    private static TableCell leak(String words) {
        return TableCell.of("warn", new Prose("**%s**".formatted(words)));
    }

    private Content told(List<SplitRow> rows) {
        long leaks = rows.stream().mapToLong(SplitRow::misplaced).sum();
        long unreadable = rows.stream().mapToLong(SplitRow::unreadable).sum();
        Content verdict = leaks == 0
                ? Blocks.paragraph("Every text holds %s of its own partition only."
                        .formatted(data.words().groups()))
                : Blocks.warning("**%s %s occur in texts of another partition.**"
                        .formatted(NumberFormats.count(leaks), data.words().groups()));
        return unreadable == 0
                ? verdict
                : Blocks.all(
                        verdict,
                        Blocks.warning("%s texts could not be read back and prove nothing."
                                .formatted(NumberFormats.count(unreadable))));
    }

    private List<List<String>> pairs() {
        List<String> names = new ArrayList<>(groups.keySet());
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(List.of(names.get(i), names.get(j)));
            }
        }
        return pairs;
    }

    private long shared(List<String> pair) {
        Set<String> first = new TreeSet<>(groups.getOrDefault(pair.get(0), Set.of()));
        first.retainAll(groups.getOrDefault(pair.get(1), Set.of()));
        return first.size();
    }
}
