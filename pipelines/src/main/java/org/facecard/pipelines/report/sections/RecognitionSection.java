package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.facecard.pipelines.report.words.PictureWords;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;

/** Whether checkpoints read what pictures show, compared with whether they play it (paper section 5.3, figure 8). */
public final class RecognitionSection {
    private final ReportData data;
    private final InlinePictures page;
    private final Trajectories trajectories;
    private final PictureWords pictures;
    private final Measure success;
    private final List<Split> splits;

    /** @param page whose other sections may show the same pictures */
    public RecognitionSection(ReportData data, InlinePictures page) {
        this.data = data;
        this.page = page;
        this.trajectories = new Trajectories(data);
        this.pictures = data.words().pictures().orElseThrow();
        this.success =
                TaskWords.sampled(Metric.SUCCESS, data.spec().evaluation().verificationIterations());
        this.splits = ((VisionTaskSpec) data.spec().task()).recognitionSplits();
    }

    public Section section() {
        return Section.of(
                "recognition",
                "Read or played?",
                against(),
                overCompute(),
                table(),
                splits.contains(Split.VISUAL_OOD) ? figure7() : Blocks.all(),
                new OtherFigures(data).content(),
                new PictureGallery(data, page).content());
    }

    private Figure against() {
        return figure(
                new Words(
                        "recognition-success",
                        ("Recognition against success, from the start of each arm on (paper figure 8). Across: %s"
                                        + " (%s); up: %s. Thick: mean over seeds, bars are 95 %% intervals of success; thin:"
                                        + " single seeds. The fuller the colour of a point, the more FLOPs since the arm's"
                                        + " start.")
                                .formatted(pictures.read(), pictures.rule(), DisplayNames.of(success)),
                        "Recognition against success, one panel per split"),
                pictures.read() + ", %",
                "success, %",
                splits.stream()
                        .map(split -> trajectories.plane(split, Measure.RECOGNITION, success))
                        .toList(),
                new FigureSource("""
                    select split, arm as series, budget, %s as x, %s as y,
                      avg(case when budget = 0 then 0 else flops / 1e12 end) as teraflops
                    from 'outcomes.parquet' where split in ('held-out-id', 'visual-ood')
                    group by all order by all\
                    """.formatted(
                        FigureSource.share(
                                Metric.SUCCESS, "filter (mode = 'recognition' and verification_iterations = 1)"),
                        FigureSource.share(
                                success.metric(),
                                "filter (mode = 'sampled' and verification_iterations = %d)"
                                        .formatted(success.verificationIterations())))));
    }

    private Figure overCompute() {
        return figure(
                new Words(
                        "recognition-compute",
                        "%s, against compute.".formatted(sentence(pictures.read())),
                        "Recognition against compute, one panel per split"),
                "TFLOP since the " + data.startWord(),
                pictures.read() + ", %",
                splits.stream()
                        .map(split -> trajectories.over(data::teraflops, split, Measure.RECOGNITION))
                        .toList(),
                new FigureSource("""
                    select split, arm as series, budget, avg(case when budget = 0 then 0 else flops / 1e12 end) as x, %s as y
                    from 'outcomes.parquet' where mode = 'recognition'
                    group by all order by all\
                    """.formatted(FigureSource.share(Metric.SUCCESS, ""))));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private record Words(String id, String caption, String description) {}

    private Figure figure(Words words, String x, String y, List<List<Series>> lines, FigureSource source) {
        Axis across = Axis.linear(x, all(lines).flatMapToDouble(Series::xs));
        Axis up = Axis.linear(y, all(lines).flatMapToDouble(Series::ys));
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            panels.add(new Panel(
                    DisplayNames.of(splits.get(i)), across, up, lines.get(i), Optional.empty(), Marks.POINTS));
        }
        return new Figure(words.id(), words.caption(), words.description(), panels, source);
    }

    private static Stream<Series> all(List<List<Series>> lines) {
        return lines.stream().flatMap(List::stream);
    }

    private Content table() {
        HtmlTable table = new HtmlTable(List.of(
                "checkpoint", pictures.read(), "change", "success in 1 attempt", "success where read", "change"));
        for (Split split : splits) {
            table.group(DisplayNames.of(split), data.words().meaning(split));
            table.row(level(CheckpointReadings.BASE, split));
            data.starts().forEach(start -> table.row(level(start, split)));
            data.arms().forEach(arm -> table.row(end(arm, split)));
        }
        return table.captioned(
                "In per cent, mean over seeds, 95 % intervals; changes in percentage points since each arm's start,"
                        + " paired by"
                        + " picture and by problem. %s: %s; the first words of one answer to each of %s pictures. A fall in"
                                .formatted(sentence(pictures.read()), pictures.rule(), NumberFormats.count(shown()))
                        + " reading and a rise in playing cancel out in success, so both are shown."
                        + unseen());
    }

    /** Returns a sentence about a base from scratch; a checkpoint is shown the format in its prompt. */
    private String unseen() {
        return data.spec().base() == null ? " The base has never seen the answer's format." : "";
    }

    private double shown() {
        return data.observations(CheckpointReadings.INIT, splits.get(0), Measure.RECOGNITION)
                        .size()
                / (double) data.spec().seeds().size();
    }

    private List<String> level(CheckpointReadings checkpoint, Split split) {
        return List.of(
                checkpoint.words(),
                percent(checkpoint, split, Measure.RECOGNITION),
                "",
                percent(checkpoint, split, Measure.success(1)),
                percent(checkpoint, split, Measure.GIVEN_RECOGNITION),
                "");
    }

    private List<String> end(String arm, Split split) {
        CheckpointReadings end = data.end(arm);
        return List.of(
                end.words(),
                percent(end, split, Measure.RECOGNITION),
                change(arm, split, Measure.RECOGNITION),
                percent(end, split, Measure.success(1)),
                percent(end, split, Measure.GIVEN_RECOGNITION),
                change(arm, split, Measure.GIVEN_RECOGNITION));
    }

    private String percent(CheckpointReadings checkpoint, Split split, Measure measure) {
        return measured(checkpoint, split, measure)
                ? data.mean(checkpoint, split, measure)
                        .map(NumberFormats::percentWithInterval)
                        .orElse(NumberFormats.ABSENT)
                : NumberFormats.ABSENT;
    }

    /** Returns whether there is anything to take a share of: perhaps no picture was read. */
    private boolean measured(CheckpointReadings checkpoint, Split split, Measure measure) {
        return data.observations(checkpoint, split, measure).stream().anyMatch(observation -> observation.weight() > 0);
    }

    private String change(String arm, Split split, Measure measure) {
        boolean both = measured(data.start(arm), split, measure) && measured(data.end(arm), split, measure);
        return !both
                ? NumberFormats.ABSENT
                : data.difference(data.end(arm), data.start(arm), split, measure)
                        .map(NumberFormats::pointsWithInterval)
                        .orElse(NumberFormats.ABSENT);
    }

    /** Returns the paper's figures beside ours. */
    private Content figure7() {
        HtmlTable table = new HtmlTable(List.of("visual shift", "start", "end", "change"));
        table.row(paper("RL in the paper", pictures.arrow().rl()));
        table.row(paper("SFT in the paper", pictures.arrow().sft()));
        for (Map.Entry<String, ?> arm : data.spec().arms().entrySet()) {
            CheckpointReadings start = data.start(arm.getKey());
            CheckpointReadings end = data.end(arm.getKey());
            table.row(List.of(
                    arm.getKey(),
                    NumberFormats.percent(data.mean(start, Split.VISUAL_OOD, success)),
                    NumberFormats.percent(data.mean(end, Split.VISUAL_OOD, success)),
                    change(arm.getKey(), Split.VISUAL_OOD, success)));
        }
        return table.captioned("Success under the visual shift as in the paper's figure 7 (%s, %s), and here: %s."
                .formatted(pictures.arrow().task(), pictures.sample(), DisplayNames.of(success)));
    }

    private List<String> paper(String who, double end) {
        double start = pictures.arrow().init();
        return List.of(
                who,
                NumberFormats.percent(start / 100),
                NumberFormats.percent(end / 100),
                NumberFormats.points((end - start) / 100));
    }
}
