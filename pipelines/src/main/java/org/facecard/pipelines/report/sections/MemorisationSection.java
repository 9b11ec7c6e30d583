package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Source;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.PreMemorisedRuns;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.StairSteps;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.PreMemorisation;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.study.Split;

/** What was memorised, measured on answers given in training instead of inferred from a fall of success. */
public final class MemorisationSection {
    private static final double PER_CENT = 100;
    private static final String SHOWN = "shown";
    private static final String UNSHOWN = "unshown";
    private static final String HELD_OUT = "held-out";

    private final ReportData evidence;
    private final MemorisationMeasures probes;

    public MemorisationSection(ReportData evidence) {
        this.evidence = evidence;
        this.probes = new MemorisationMeasures(evidence);
    }

    public Section section() {
        String body = probes.absent()
                ? "<p>This study does not measure it.</p>\n"
                : perplexity() + copies() + stairSteps() + preMemorisation() + divergence() + skills();
        return new Section("memorised", "What was memorised, measured", body);
    }

    private String perplexity() {
        return new Figure(
                        "perplexity",
                        "Loss of expert answers, in nats per token; its exponential is the perplexity. Left: answers that SFT"
                                + " learned from (for RL a control: it saw none). Middle: other answers to the same challenges."
                                + " Right: answers to problems that no stage saw. Answers learned by heart fall on the left alone.",
                        "Loss of shown, unshown and held-out expert answers against compute",
                        panels(
                                "nats per token",
                                1,
                                List.of("Shown in SFT", "Not shown, same challenges", "Unseen problems"),
                                List.of(
                                        MemorisationMeasure.loss(SHOWN),
                                        MemorisationMeasure.loss(UNSHOWN),
                                        MemorisationMeasure.loss(HELD_OUT))),
                        source("kind, avg(y) as y", "kind, sum(loss * tokens) / sum(tokens) as y", "traces"))
                .html();
    }

    private List<Panel> panels(
            String y, double scale, List<String> titles, List<? extends MemorisationMeasure<?>> each) {
        List<List<Series>> lines = new ArrayList<>();
        each.forEach(probe -> lines.add(probes.overCompute(probe, scale)));
        Axis across = Axis.linear(
                "TFLOP since the " + evidence.startWord(),
                lines.stream().flatMap(List::stream).flatMapToDouble(Series::xs));
        Axis up = Axis.linear(y, lines.stream().flatMap(List::stream).flatMapToDouble(Series::ys));
        List<Panel> panels = new ArrayList<>();
        for (int panel = 0; panel < titles.size(); panel++) {
            panels.add(new Panel(
                    titles.get(panel), across, up, lines.get(panel), Optional.empty(), Marks.POINTS_AND_BANDS));
        }
        return panels;
    }

    /** Points from a table of memorisation; a seed counts as much as the next. */
    private static Source source(String columns, String ofSeed, String table) {
        return new Source("""
                with checkpoints as (
                  select arm, budget, seed, %s
                  from read_parquet('%s/*/*/*/*.parquet', hive_partitioning = true) group by all)
                select arm as series, budget, %s from checkpoints group by all order by all""".formatted(ofSeed, table, columns));
    }

    private String copies() {
        HtmlTable table = new HtmlTable(List.of(
                "checkpoint", "right", "equal to the shown answer", "equal to another expert's", "beyond chance"));
        evidence.starts().forEach(start -> copies(table, start));
        evidence.arms().forEach(arm -> copies(table, evidence.end(arm)));
        return table.html("Answers sampled to challenges from SFT's stream, per cent, with 95 % intervals. A challenge"
                + " with few right answers is copied by chance: another expert answer to it, drawn like the shown one and never"
                + " shown, tells how often.");
    }

    private void copies(HtmlTable table, CheckpointReadings checkpoint) {
        table.row(List.of(
                checkpoint.words(),
                percent(checkpoint, MemorisationMeasure.correct(SHOWN)),
                percent(checkpoint, MemorisationMeasure.copies(SHOWN)),
                percent(checkpoint, MemorisationMeasure.otherCopies(SHOWN)),
                percent(checkpoint, MemorisationMeasure.excessCopies(SHOWN))));
    }

    private String percent(CheckpointReadings checkpoint, MemorisationMeasure<TraceRow> probe) {
        return probes.mean(checkpoint, probe)
                .map(NumberFormats::percentWithInterval)
                .orElse(NumberFormats.ABSENT);
    }

    private String stairSteps() {
        StairSteps steps = new StairSteps(evidence);
        HtmlTable table = new HtmlTable(List.of("arm", "boundaries", "across a boundary", "in the middle of an epoch"));
        int told = 0;
        for (String arm : evidence.arms()) {
            Optional<StairSteps.Steps> found = steps.of(arm);
            if (found.isPresent()) {
                told++;
                table.row(List.of(
                        arm,
                        Integer.toString(found.get().boundaries()),
                        nats(found.get().across()),
                        nats(found.get().within())));
            }
        }
        return told == 0
                ? "<p>No SFT arm ran for one and a half epochs of %s training problems: steps of the loss at epoch boundaries cannot show.</p>\n"
                        .formatted(NumberFormats.count(steps.epoch()))
                : table.html(
                        "Change of SFT's training loss, nats per token: %d updates after minus %1$d before, with 95 %% intervals."
                                        .formatted(StairSteps.SIDE)
                                + " A loss that falls in steps where an epoch of %s problems ends knows single examples again."
                                        .formatted(NumberFormats.count(steps.epoch())));
    }

    private static String nats(Estimate estimate) {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", estimate.mean(), estimate.low(), estimate.high())
                .replace('-', '−');
    }

    private String preMemorisation() {
        HtmlTable table = new HtmlTable(List.of("predictor of held-out accuracy", "R²", "95 % interval"));
        PreMemorisedRuns runs = new PreMemorisedRuns(evidence, probes);
        table.row(row("training accuracy", runs.trainingAccuracy()));
        for (double threshold : List.of(1.02, PreMemorisation.GSM8K, PreMemorisation.MATH, 1.5, 2.0)) {
            table.row(row(
                    "pre-memorisation accuracy, p = " + NumberFormats.significant(threshold),
                    runs.preMemorisation(threshold)));
        }
        return table.html(
                "Over all checkpoints of all runs of this study: accuracy of answers sampled to SFT's challenges, and to"
                        + " problems that no stage saw. Pre-memorisation accuracy (Kang et al., arXiv 2411.07681) does not count what was right"
                        + " only once its given answer had a perplexity below p; 1.11 and 1.20 are theirs for GSM8K and MATH, the others show"
                        + " how much p matters. The interval draws runs.");
    }

    private static List<String> row(String name, Estimate estimate) {
        if (!Double.isFinite(estimate.mean()) || !Double.isFinite(estimate.low())) {
            return List.of(name, NumberFormats.ABSENT, NumberFormats.ABSENT);
        }
        return List.of(
                name,
                NumberFormats.significant(estimate.mean()),
                "[%s, %s]"
                        .formatted(
                                NumberFormats.significant(estimate.low()), NumberFormats.significant(estimate.high())));
    }

    private String divergence() {
        return divergence(
                        "forward",
                        "KL(init ‖ checkpoint), along answers of the init",
                        List.of(
                                MemorisationMeasure.forward(Split.HELD_OUT_ID),
                                MemorisationMeasure.forward(Split.RULE_OOD)))
                + divergence(
                        "reverse",
                        "KL(checkpoint ‖ init), along answers of the checkpoint",
                        List.of(
                                MemorisationMeasure.reverse(Split.HELD_OUT_ID),
                                MemorisationMeasure.reverse(Split.RULE_OOD)));
    }

    private String divergence(String direction, String words, List<? extends MemorisationMeasure<?>> each) {
        return new Figure(
                        "divergence-" + direction,
                        words
                                + ": nats per answer, exact over the vocabulary at every token. Left under the training rule, right"
                                + " under the shifted one, both on problems that no stage saw. Shenfeld et al. (arXiv 2509.04259) find"
                                + " that the forward one on the new task predicts forgetting.",
                        words + " against compute",
                        panels("nats per answer", 1, List.of("Training rule", "Shifted rule"), each),
                        source("split, avg(y) as y", "split, avg(%s) as y".formatted(direction), "divergence"))
                .html();
    }

    private String skills() {
        return new Figure(
                                "skills",
                                "What is left of pre-training: rows like its own, made from unseen problems, never trained on: the"
                                        + " share of their tokens that are the likeliest next token.",
                                "Accuracy on pre-training rows against compute",
                                panels(
                                        "tokens, %",
                                        PER_CENT,
                                        List.of("Next token right"),
                                        List.of(MemorisationMeasure.skillAccuracy())),
                                source("100 * avg(y) as y", "sum(\"right\") / sum(tokens) as y", "skills"))
                        .html()
                + forgotten();
    }

    private String forgotten() {
        HtmlTable table =
                new HtmlTable(List.of("arm", "loss, nats per token", "change since the start", "tokens right, points"));
        for (String arm : evidence.arms()) {
            CheckpointReadings end = evidence.end(arm);
            CheckpointReadings start = evidence.start(arm);
            table.row(List.of(
                    arm,
                    probes.mean(end, MemorisationMeasure.skillLoss())
                            .map(loss -> NumberFormats.significant(loss.mean()))
                            .orElse(NumberFormats.ABSENT),
                    probes.difference(end, start, MemorisationMeasure.skillLoss())
                            .map(MemorisationSection::nats)
                            .orElse(NumberFormats.ABSENT),
                    probes.difference(end, start, MemorisationMeasure.skillAccuracy())
                            .map(change ->
                                    NumberFormats.points(change.mean()) + " " + NumberFormats.pointsInterval(change))
                            .orElse(NumberFormats.ABSENT)));
        }
        return table.html("Forgetting of pre-training at the end of every arm, with 95 % intervals.");
    }
}
