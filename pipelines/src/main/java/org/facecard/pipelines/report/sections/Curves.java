package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.Trajectories;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;

/** Figures over the compute axis. */
public final class Curves {
    private static final String COMPUTE = "avg(case when budget = 0 then 0 else flops / 1e12 end) as x";

    private final ReportData data;
    private final Trajectories trajectories;

    public Curves(ReportData data) {
        this.data = data;
        this.trajectories = new Trajectories(data);
    }

    public Section section() {
        List<Content> body = new ArrayList<>();
        data.headline().forEach(measure -> body.add(success(measure)));
        body.add(numbers());
        return new Section("compute", "Success against compute", body);
    }

    public Section memory() {
        return Section.of(
                "rule",
                "Which rule do the answers follow?",
                data.spec().evaluation().splits().contains(Split.RULE_OOD)
                        ? rule()
                        : Blocks.paragraph("This study does not read checkpoints under the shifted rule."));
    }

    private Figure success(Measure measure) {
        List<Split> splits = data.spec().evaluation().splits();
        List<List<Series>> lines =
                splits.stream().map(split -> overCompute(split, measure)).toList();
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            panels.add(panel(DisplayNames.of(splits.get(i)), "per cent", lines.get(i), lines));
        }
        return new Figure(
                "%s-%d".formatted(measure.metric().label(), measure.verificationIterations()),
                "Above: %s. Thick: mean over seeds, with the 95 %% interval over seeds and %s; thin: single seeds. Compute counts 6N per trained and 2N per read or generated token."
                        .formatted(DisplayNames.of(measure), data.words().problems()),
                "%s against compute, one panel per split".formatted(DisplayNames.of(measure)),
                panels,
                FigureSource.outcomes(
                        "split, %s, %s as y".formatted(COMPUTE, FigureSource.share(measure.metric(), "")),
                        "verification_iterations = " + attempts(measure)));
    }

    /** Returns the number of attempts in SQL, smaller for a split on which fewer fit. */
    private String attempts(Measure measure) {
        int most = measure.verificationIterations();
        String fewer = data.spec().evaluation().splits().stream()
                .filter(split -> data.spec().verificationIterations(split) < most)
                .map(split -> "when '%s' then %d "
                        .formatted(split.label(), data.spec().verificationIterations(split)))
                .collect(Collectors.joining());
        return fewer.isEmpty() ? String.valueOf(most) : "case split %selse %d end".formatted(fewer, most);
    }

    private Figure rule() {
        List<Series> stated = overCompute(Split.RULE_OOD, Measure.STATED_RULE);
        List<Series> intrusion = overCompute(Split.RULE_OOD, Measure.INTRUSION);
        return new Figure(
                "reading",
                "First attempts under the shifted rule, where it decides. Left: the answer follows the rule as the prompt states it. Right: intrusions of the training rule, where the answer %s."
                        .formatted(data.words().intrusion()),
                "Rule-reading accuracy and training-rule intrusion against compute",
                List.of(
                        panel("Read as the prompt states", "first attempts, %", stated, List.of(stated)),
                        panel("Read by the training rule", "first attempts, %", intrusion, List.of(intrusion))),
                FigureSource.outcomes(
                        "%s, %s as stated, %s as training"
                                .formatted(
                                        COMPUTE,
                                        FigureSource.share(Metric.STATED_RULE, ""),
                                        FigureSource.share(Metric.TRAINING_RULE_INTRUSION, "")),
                        "split = 'rule-ood' and verification_iterations = 1"));
    }

    private List<Series> overCompute(Split split, Measure measure) {
        return trajectories.over(data::teraflops, split, measure);
    }

    /** All panels of a figure share their axes. */
    private Panel panel(String title, String y, List<Series> series, List<List<Series>> all) {
        return new Panel(
                title,
                Axis.linear(
                        "TFLOP since the " + data.startWord(),
                        all.stream().flatMap(List::stream).flatMapToDouble(Series::xs)),
                Axis.linear(y, all.stream().flatMap(List::stream).flatMapToDouble(Series::ys)),
                series,
                Optional.empty(),
                Marks.POINTS_AND_BANDS);
    }

    /** Returns the figures' numbers as a table. */
    private Content numbers() {
        List<String> headings = new ArrayList<>(List.of("checkpoint", "TFLOP", "updates"));
        data.spec().evaluation().splits().forEach(split -> headings.add(DisplayNames.of(split)));
        HtmlTable table = new HtmlTable(headings);
        for (Measure measure : data.headline()) {
            table.group(DisplayNames.of(measure));
            data.starts().forEach(start -> table.row(numbers(start, measure)));
            for (String arm : data.arms()) {
                data.trajectory(arm).stream().skip(1).forEach(checkpoint -> table.row(numbers(checkpoint, measure)));
            }
        }
        return Blocks.details(
                "The numbers of these figures", table.captioned("In per cent, mean over seeds, 95 % interval."));
    }

    private List<String> numbers(CheckpointReadings checkpoint, Measure measure) {
        List<String> cells = new ArrayList<>();
        cells.add(checkpoint.words());
        cells.add(NumberFormats.significant(data.teraflops(checkpoint.arm(), checkpoint)));
        cells.add(NumberFormats.count(data.updates(checkpoint.arm(), checkpoint)));
        for (Split split : data.spec().evaluation().splits()) {
            cells.add(data.mean(checkpoint, split, measure)
                    .map(NumberFormats::percentWithInterval)
                    .orElse(NumberFormats.ABSENT));
        }
        return cells;
    }
}
