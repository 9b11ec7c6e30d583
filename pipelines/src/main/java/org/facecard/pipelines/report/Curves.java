package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.report.Panel.Marks;
import org.facecard.pipelines.report.Series.Point;
import org.facecard.pipelines.study.Split;

/** Figures over the compute axis and in the plane of ID and OOD success. */
final class Curves {
    private static final double PER_CENT = 100;

    private final Evidence evidence;

    Curves(Evidence evidence) {
        this.evidence = evidence;
    }

    Section section() {
        StringBuilder body = new StringBuilder();
        for (int attempts : evidence.attempts()) {
            body.append(success(attempts));
        }
        return new Section("compute", "Success against compute", body + numbers());
    }

    Section memory() {
        String body = evidence.spec().evaluation().splits().contains(Split.RULE_OOD)
                ? rule() + plane()
                : "<p>This study does not read checkpoints under the shifted rule.</p>\n";
        return new Section("rule", "By which rule was it read?", body);
    }

    private String success(int attempts) {
        List<Split> splits = evidence.spec().evaluation().splits();
        List<List<Series>> lines = splits.stream()
                .map(split -> overCompute(split, Measure.success(attempts)))
                .toList();
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            panels.add(panel(Labels.of(splits.get(i)), "success, %", lines.get(i), lines));
        }
        return new Figure(
                        "success-" + attempts,
                        "Success within %s. Thick: mean over seeds, with the 95 %% interval of the bootstrap over seeds and"
                                        .formatted(Labels.attempts(attempts))
                                + " deals; thin: single seeds. Compute counts 6N per trained and 2N per read or generated"
                                + " token.",
                        "Success within %s against compute, one panel per split".formatted(Labels.attempts(attempts)),
                        panels)
                .html();
    }

    private String rule() {
        List<Series> stated = overCompute(Split.RULE_OOD, Measure.STATED_RULE);
        List<Series> intrusion = overCompute(Split.RULE_OOD, Measure.INTRUSION);
        return new Figure(
                        "reading",
                        "First attempts under the shifted rule. Left: the answer read the cards as the prompt states."
                                + " Right: it read a face card as the training rule would have it, an intrusion.",
                        "Rule-reading accuracy and training-rule intrusion against compute",
                        List.of(
                                panel("Read as the prompt states", "first attempts, %", stated, List.of(stated)),
                                panel("Read by the training rule", "first attempts, %", intrusion, List.of(intrusion))))
                .html();
    }

    private List<Series> overCompute(Split split, Measure measure) {
        return evidence.arms().stream()
                .map(arm -> new Series(
                        arm,
                        Labels.style(evidence.spec(), arm),
                        line(arm, split, measure),
                        threads(arm, split, measure)))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private List<Point> line(String arm, Split split, Measure measure) {
        List<Point> points = new ArrayList<>();
        for (Checkpoint checkpoint : evidence.trajectory(arm)) {
            Optional<Estimate> estimate = evidence.mean(checkpoint, split, measure);
            OptionalDouble compute = evidence.teraflops(arm, checkpoint);
            if (estimate.isPresent() && compute.isPresent()) {
                Estimate value = estimate.get();
                points.add(new Point(
                        compute.getAsDouble(),
                        PER_CENT * value.mean(),
                        PER_CENT * value.low(),
                        PER_CENT * value.high()));
            }
        }
        return points;
    }

    private List<List<Point>> threads(String arm, Split split, Measure measure) {
        return evidence.spec().seeds().stream()
                .map(seed -> thread(seed, arm, split, measure))
                .toList();
    }

    private List<Point> thread(long seed, String arm, Split split, Measure measure) {
        List<Point> points = new ArrayList<>();
        for (Checkpoint checkpoint : evidence.trajectory(arm)) {
            OptionalDouble mean = evidence.seedMean(seed, checkpoint, split, measure);
            OptionalDouble compute = evidence.teraflops(arm, checkpoint);
            if (mean.isPresent() && compute.isPresent()) {
                points.add(Point.at(compute.getAsDouble(), PER_CENT * mean.getAsDouble()));
            }
        }
        return points;
    }

    /** All panels of a figure share their axes. */
    private Panel panel(String title, String y, List<Series> series, List<List<Series>> all) {
        return new Panel(
                title,
                Axis.linear(
                        "TFLOP since the " + evidence.startWord(),
                        all.stream().flatMap(List::stream).flatMapToDouble(Series::xs)),
                Axis.linear(y, all.stream().flatMap(List::stream).flatMapToDouble(Series::ys)),
                series,
                Optional.empty(),
                Marks.POINTS_AND_BANDS);
    }

    private String plane() {
        if (!evidence.spec().evaluation().splits().contains(Split.HELD_OUT_ID)) {
            return "";
        }
        List<Panel> panels = evidence.attempts().stream().map(this::plane).toList();
        return new Figure(
                        "plane",
                        "Every arm's way from its start in the plane of ID and OOD success; bars are 95 % intervals of OOD"
                                + " success. A model that reads rules as well as before moves along the dotted line; one"
                                + " that memorises the training rule falls below it.",
                        "Trajectories of the arms in the plane of held-out ID and rule-OOD success",
                        panels)
                .html();
    }

    private Panel plane(int attempts) {
        List<Series> series = evidence.arms().stream()
                .map(arm -> new Series(
                        arm, Labels.style(evidence.spec(), arm), way(arm, Measure.success(attempts)), List.of()))
                .filter(line -> !line.points().isEmpty())
                .toList();
        Axis x = Axis.linear("held-out ID success, %", series.stream().flatMapToDouble(Series::xs));
        Axis y = Axis.linear("rule-OOD success, %", series.stream().flatMapToDouble(Series::ys));
        Optional<Point> start =
                series.stream().map(line -> line.points().get(0)).findFirst();
        return new Panel("Within " + Labels.attempts(attempts), x, y, series, start, Marks.POINTS);
    }

    private List<Point> way(String arm, Measure success) {
        List<Point> points = new ArrayList<>();
        for (Checkpoint checkpoint : evidence.trajectory(arm)) {
            Optional<Estimate> held = evidence.mean(checkpoint, Split.HELD_OUT_ID, success);
            Optional<Estimate> shifted = evidence.mean(checkpoint, Split.RULE_OOD, success);
            if (held.isPresent() && shifted.isPresent()) {
                points.add(new Point(
                        PER_CENT * held.get().mean(),
                        PER_CENT * shifted.get().mean(),
                        PER_CENT * shifted.get().low(),
                        PER_CENT * shifted.get().high()));
            }
        }
        return points;
    }

    /** The figures' numbers, for those who want to read them off. */
    private String numbers() {
        List<String> headings = new ArrayList<>(List.of("checkpoint", "TFLOP", "updates"));
        evidence.spec().evaluation().splits().forEach(split -> headings.add(Labels.of(split)));
        HtmlTable table = new HtmlTable(headings);
        for (int attempts : evidence.attempts()) {
            table.group("within " + Labels.attempts(attempts));
            evidence.starts().forEach(start -> table.row(numbers(start, attempts)));
            for (String arm : evidence.arms()) {
                evidence.trajectory(arm).stream()
                        .skip(1)
                        .forEach(checkpoint -> table.row(numbers(checkpoint, attempts)));
            }
        }
        return "<details><summary>The numbers of these figures</summary>%s</details>\n"
                .formatted(table.html("Success in per cent, mean over seeds, 95 % interval."));
    }

    private List<String> numbers(Checkpoint checkpoint, int attempts) {
        List<String> cells = new ArrayList<>();
        cells.add(checkpoint.words());
        cells.add(Numbers.significant(evidence.teraflops(checkpoint.arm(), checkpoint)));
        cells.add(Numbers.count(evidence.updates(checkpoint.arm(), checkpoint)));
        for (Split split : evidence.spec().evaluation().splits()) {
            cells.add(evidence.mean(checkpoint, split, Measure.success(attempts))
                    .map(Numbers::percentWithInterval)
                    .orElse(Numbers.ABSENT));
        }
        return cells;
    }
}
