package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.results.tables.DivergenceRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.study.Split;

/** What was memorised, measured on answers given in training instead of inferred from a fall in success. */
public final class MemorisationSection {
    private static final String TITLE = "What was memorised, measured";
    private static final double PER_CENT = 100;
    private static final String SHOWN = MemorisationMeasure.SHOWN;
    private static final String UNSHOWN = "unshown";
    private static final String HELD_OUT = MemorisationMeasure.HELD_OUT;

    private final ReportData data;
    private final MemorisationMeasures probes;

    public MemorisationSection(ReportData data) {
        this.data = data;
        this.probes = new MemorisationMeasures(data);
    }

    public Section section() {
        if (probes.absent(Table.TRACES)) {
            return Section.of("memorised", TITLE, Blocks.paragraph("This study does not measure it."));
        }
        List<Content> body = new ArrayList<>(List.of(
                perplexity(),
                copies(),
                divergence("forward", "KL(init ‖ checkpoint), along answers of the init", forward()),
                divergence("reverse", "KL(checkpoint ‖ init), along answers of the checkpoint", reverse()),
                skills(),
                forgotten()));
        new RotationTable(data, probes).content().ifPresent(body::add);
        return new Section("memorised", TITLE, body);
    }

    private Figure perplexity() {
        return new Figure(
                "perplexity",
                "Loss on expert answers, in nats per token; its exponential is the perplexity. Left: answers that SFT"
                        + " learned from (for RL a control: it saw none). Middle: other answers to the same challenges."
                        + " Right: answers to problems that no stage saw. Memorised answers fall on the left only.",
                "Loss on shown, unshown and held-out expert answers against compute",
                panels(
                        "nats per token",
                        1,
                        List.of("Shown in SFT", "Not shown, same challenges", "Unseen problems"),
                        List.of(
                                MemorisationMeasure.loss(SHOWN),
                                MemorisationMeasure.loss(UNSHOWN),
                                MemorisationMeasure.loss(HELD_OUT))),
                source("kind, avg(y) as y", "kind, sum(loss * tokens) / sum(tokens) as y", "traces"));
    }

    private List<Panel> panels(
            String y, double scale, List<String> titles, List<? extends MemorisationMeasure<?>> each) {
        List<List<Series>> lines = new ArrayList<>();
        each.forEach(measure -> lines.add(probes.overCompute(measure, scale)));
        Axis across = Axis.linear(
                "TFLOP since the " + data.startWord(),
                lines.stream().flatMap(List::stream).flatMapToDouble(Series::xs));
        Axis up = Axis.linear(y, lines.stream().flatMap(List::stream).flatMapToDouble(Series::ys));
        List<Panel> panels = new ArrayList<>();
        for (int panel = 0; panel < titles.size(); panel++) {
            panels.add(new Panel(
                    titles.get(panel), across, up, lines.get(panel), Optional.empty(), Marks.POINTS_AND_BANDS));
        }
        return panels;
    }

    /** Returns points from a table of memorisation; all seeds count equally. */
    private static FigureSource source(String columns, String ofSeed, String table) {
        return new FigureSource("""
            with checkpoints as (
              select arm, budget, seed, %s
              from read_parquet('%s/*/*/*/*.parquet', hive_partitioning = true) group by all)
            select arm as series, budget, %s from checkpoints group by all order by all\
            """.formatted(ofSeed, table, columns));
    }

    private Content copies() {
        HtmlTable table = new HtmlTable(List.of(
                "checkpoint", "right", "equal to the shown answer", "equal to another expert's", "beyond chance"));
        data.starts().forEach(start -> copies(table, start));
        data.arms().forEach(arm -> copies(table, data.end(arm)));
        return table.captioned(
                "Answers sampled to challenges from SFT's stream, per cent, with 95 % intervals. A challenge with few"
                        + " right answers is copied by chance: another expert answer to it, drawn like the shown one and"
                        + " never shown, shows how often.");
    }

    private void copies(HtmlTable table, CheckpointReadings checkpoint) {
        table.row(List.of(
                checkpoint.words(),
                percent(checkpoint, MemorisationMeasure.correct(SHOWN)),
                percent(checkpoint, MemorisationMeasure.copies(SHOWN)),
                percent(checkpoint, MemorisationMeasure.otherCopies(SHOWN)),
                percent(checkpoint, MemorisationMeasure.excessCopies(SHOWN))));
    }

    private String percent(CheckpointReadings checkpoint, MemorisationMeasure<TraceRow> measure) {
        return probes.mean(checkpoint, measure)
                .map(NumberFormats::percentWithInterval)
                .orElse(NumberFormats.ABSENT);
    }

    private static List<MemorisationMeasure<DivergenceRow>> forward() {
        return List.of(MemorisationMeasure.forward(Split.HELD_OUT_ID), MemorisationMeasure.forward(Split.RULE_OOD));
    }

    private static List<MemorisationMeasure<DivergenceRow>> reverse() {
        return List.of(MemorisationMeasure.reverse(Split.HELD_OUT_ID), MemorisationMeasure.reverse(Split.RULE_OOD));
    }

    private Figure divergence(String direction, String words, List<? extends MemorisationMeasure<?>> each) {
        return new Figure(
                "divergence-" + direction,
                words
                        + ": nats per answer, exact over the vocabulary at every token. Left under the training rule,"
                        + " right under the shifted one, both on problems that no stage saw. Shenfeld et al. (arXiv"
                        + " 2509.04259) find that the forward one on the new task predicts forgetting.",
                words + " against compute",
                panels("nats per answer", 1, List.of("Training rule", "Shifted rule"), each),
                source("split, avg(y) as y", "split, avg(%s) as y".formatted(direction), "divergence"));
    }

    private Figure skills() {
        return new Figure(
                "skills",
                "What is left of pre-training, on rows like its own that are made from unseen problems and never trained on: the"
                        + " share of their tokens that are the likeliest next token.",
                "Accuracy on pre-training rows against compute",
                panels(
                        "tokens, %",
                        PER_CENT, List.of("Next token right"), List.of(MemorisationMeasure.skillAccuracy())),
                source("100 * avg(y) as y", "sum(\"right\") / sum(tokens) as y", "skills"));
    }

    private Content forgotten() {
        HtmlTable table =
                new HtmlTable(List.of("arm", "loss, nats per token", "change since the start", "tokens right, points"));
        for (String arm : data.arms()) {
            CheckpointReadings end = data.end(arm);
            CheckpointReadings start = data.start(arm);
            table.row(List.of(
                    arm,
                    probes.mean(end, MemorisationMeasure.skillLoss())
                            .map(loss -> NumberFormats.significant(loss.mean()))
                            .orElse(NumberFormats.ABSENT),
                    probes.difference(end, start, MemorisationMeasure.skillLoss())
                            .map(Unit.NATS::withInterval)
                            .orElse(NumberFormats.ABSENT),
                    probes.difference(end, start, MemorisationMeasure.skillAccuracy())
                            .map(NumberFormats::pointsWithInterval)
                            .orElse(NumberFormats.ABSENT)));
        }
        return table.captioned("Forgetting of pre-training at the end of every arm, with 95 % intervals.");
    }
}
