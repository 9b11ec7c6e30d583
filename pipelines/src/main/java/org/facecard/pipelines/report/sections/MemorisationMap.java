package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.chart.TrainingMethod;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.Trajectories;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;

/**
 * Where training memorises the rule: every run's path in the plane of ID and OOD success, and what changed over
 * learning rate x updates. One comparison at one setting proves little; the map shows what the outcome depends on.
 */
public final class MemorisationMap {
    private static final String TITLE = "The memorisation map";

    private final ReportData data;
    private final Trajectories trajectories;
    private final Measure central;

    public MemorisationMap(ReportData data) {
        this.data = data;
        this.trajectories = new Trajectories(data);
        this.central = data.central();
    }

    public Section section() {
        List<Split> splits = data.spec().evaluation().splits();
        boolean readable = splits.contains(Split.RULE_OOD) && splits.contains(Split.HELD_OUT_ID);
        return readable
                ? Section.of(
                        "map", TITLE, plane(), exposure(), new Onsets(data).content(), new MatchedTable(data).content())
                : Section.of("map", TITLE, Blocks.paragraph("This study does not read checkpoints under both rules."));
    }

    // ---- the plane

    private Content plane() {
        return figure().<Content>map(figure -> figure)
                .orElseGet(() -> Blocks.paragraph("No checkpoint was read under both rules."));
    }

    /** Returns the plane as a figure; empty when no checkpoint was read under both rules. */
    public Optional<Figure> figure() {
        List<Series> all = trajectories.plane(Split.RULE_OOD, central);
        return all.isEmpty() ? Optional.empty() : Optional.of(figure(all));
    }

    private Figure figure(List<Series> all) {
        Axis x = Axis.linear("held-out ID, %", all.stream().flatMapToDouble(Series::xs));
        Axis y = Axis.linear("rule OOD, %", all.stream().flatMapToDouble(Series::ys));
        List<Panel> panels = byMethod(all).entrySet().stream()
                .map(method -> new Panel(
                        method.getKey().words(), x, y, method.getValue(), start(method.getValue()), Marks.POINTS))
                .toList();
        return new Figure(
                "map-plane",
                ("Every run's path from its start in the plane of ID and OOD; both axes: %s. Thick: mean over seeds,"
                                + " bars are 95 %% intervals of OOD; thin: single seeds. A model that reads rules"
                                + " as well as before moves along the dotted diagonal; one that memorises the training"
                                + " rule falls below it, and so does one that loses something else, such as the answer to a"
                                + " second attempt.")
                        .formatted(DisplayNames.of(central)),
                "Trajectories in the plane of held-out ID and rule-OOD success, one panel per method",
                panels,
                FigureSource.outcomes(
                        "%s as x, %s as y".formatted(share("held-out-id"), share("rule-ood")),
                        "verification_iterations = " + central.verificationIterations()));
    }

    private Map<TrainingMethod, List<Series>> byMethod(List<Series> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        series -> TrainingMethod.of(data.spec().arm(series.name())),
                        () -> new EnumMap<>(TrainingMethod.class),
                        Collectors.toList()));
    }

    private static Optional<Point> start(List<Series> series) {
        return series.stream().map(line -> line.points().get(0)).findFirst();
    }

    // ---- over learning rate x updates

    private Figure exposure() {
        List<Series> ood = over(Split.RULE_OOD);
        List<Series> id = over(Split.HELD_OUT_ID);
        List<Series> intrusion = trained(trajectories.over(data::exposure, Split.RULE_OOD, Measure.INTRUSION));
        DoubleStream exposures =
                Stream.of(ood, id, intrusion).flatMap(List::stream).flatMapToDouble(Series::xs);
        Axis x = Axis.logarithmic("learning rate × updates", exposures);
        Axis change = Axis.linear(
                "change since the %s, points".formatted(data.startWord()),
                Stream.of(ood, id).flatMap(List::stream).flatMapToDouble(Series::ys));
        return new Figure(
                "map-exposure",
                ("Change of %s over learning rate × optimiser updates, both counted from each arm's start;"
                                + " right: training-rule intrusion in first answers."
                                + " If only exposure mattered, the methods would share one line.")
                        .formatted(DisplayNames.of(central)),
                "Change of OOD and ID success, and intrusion, over learning rate times updates",
                List.of(
                        new Panel("Rule OOD", x, change, ood, Optional.empty(), Marks.POINTS),
                        new Panel("Held-out ID", x, change, id, Optional.empty(), Marks.POINTS),
                        new Panel(
                                "Training-rule intrusion",
                                x,
                                Axis.linear(
                                        "first attempts, %", intrusion.stream().flatMapToDouble(Series::ys)),
                                intrusion,
                                Optional.empty(),
                                Marks.POINTS)),
                exposureSource());
    }

    private List<Series> over(Split split) {
        return trained(trajectories.changeOver(data::exposure, split, central));
    }

    /** Without the starts, which have no place on a logarithmic axis. */
    private static List<Series> trained(List<Series> all) {
        return all.stream()
                .map(series -> new Series(
                        series.name(),
                        series.style(),
                        after(series.points()),
                        series.threads().stream()
                                .map(line -> new Series.SeedLine(line.name(), after(line.points())))
                                .toList()))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private static List<Point> after(List<Point> points) {
        return points.stream().filter(point -> point.x() > 0).toList();
    }

    /** Rates and starts are the specification's, in {@code manifest.json}. */
    private FigureSource exposureSource() {
        String arms = data.arms().stream()
                .map(arm -> String.format(
                        Locale.ROOT,
                        "('%s', %s, '%s', %d)",
                        arm,
                        data.spec().learningRate(arm),
                        data.start(arm).arm(),
                        data.start(arm).budget()))
                .collect(Collectors.joining(", "));
        return new FigureSource("""
            with arms(arm, rate, start, start_budget) as (values %1$s),
            reached as (
              select arm, budget, avg(updates) as updates,
                %2$s as ood, %3$s as id, %4$s as intrusion
              from 'outcomes.parquet' where mode = 'sampled' group by all)
            select arm as series, r.budget, rate * r.updates as x, r.ood - s.ood as ood, r.id - s.id as id, r.intrusion
            from reached r join arms using (arm) join reached s on s.arm = arms.start and s.budget = arms.start_budget
            order by all\
            """.formatted(
                        arms,
                        share("rule-ood"),
                        share("held-out-id"),
                        FigureSource.share(
                                Metric.TRAINING_RULE_INTRUSION,
                                "filter (split = 'rule-ood' and verification_iterations = 1)")));
    }

    private String share(String split) {
        return FigureSource.share(
                central.metric(),
                "filter (split = '%s' and verification_iterations = %d)"
                        .formatted(split, central.verificationIterations()));
    }
}
