package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.chart.Series.SeedLine;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.jspecify.annotations.Nullable;

/** Loss and reward over the updates. Long runs are drawn as means over equal spans of updates. */
public final class TrainingCurves {
    /** Makes the vertical axis. */
    private interface Vertical {
        Axis of(String label, DoubleStream values);
    }

    private static final int SPANS = 90;
    private static final String UPDATES = "optimiser updates";

    private final ReportData data;

    /** Rows by arm, then by seed, in order of their updates. */
    private final Map<String, Map<Long, List<TrainingRow>>> rows = new LinkedHashMap<>();

    public TrainingCurves(ReportData data) {
        this.data = data;
        for (Map.Entry<PartitionKey, Path> part :
                data.results().parts(Table.TRAINING).entrySet()) {
            CheckpointId at = part.getKey().checkpoint();
            rows.computeIfAbsent(at.arm(), arm -> new TreeMap<>())
                    .computeIfAbsent(at.seed(), seed -> new ArrayList<>())
                    .addAll(Table.TRAINING.read(part.getValue()));
        }
        rows.values()
                .forEach(seeds ->
                        seeds.values().forEach(list -> list.sort(Comparator.comparingInt(TrainingRow::update))));
    }

    public Section section() {
        List<Panel> panels = new ArrayList<>();
        add(
                panels,
                "Base: loss",
                Axis::logarithmic,
                List.of(line(CheckpointId.BASE, ArmStyle.BASE, TrainingRow::loss)));
        add(panels, "SFT: loss", Axis::linear, lines(SftArm.class, TrainingRow::loss));
        add(panels, "RL: mean reward of an attempt", Axis::linear, lines(PpoArm.class, TrainingRow::reward));
        Content body = panels.isEmpty()
                ? Blocks.paragraph("No training rows.")
                : new Figure(
                        "training-curves",
                        "Thick: mean over the seeds that make so many updates; thin: single seeds. Runs of more than %d updates are drawn as means"
                                        .formatted(SPANS)
                                + " over equal spans. The losses of SFT and of RL are different quantities; success"
                                + " above is what they have in common.",
                        "Loss and reward over optimiser updates",
                        panels,
                        source());
        return Section.of("training", "Training", body);
    }

    private static FigureSource source() {
        return new FigureSource("""
                with updates as (
                  select *, (max(update) over (partition by arm) + %2$d) // %1$d as span
                  from read_parquet('training/*/*/*/*.parquet', hive_partitioning = true)),
                spans as (
                  select arm, seed, (update - 1) // span * span + (span + 1) / 2 as x, avg(loss) as loss, avg(reward) as reward
                  from updates group by all)
                select arm as series, x, avg(loss) as loss, avg(reward) as reward from spans group by all order by all""".formatted(SPANS, SPANS - 1));
    }

    private static void add(List<Panel> panels, String title, Vertical axis, List<Series> candidates) {
        List<Series> series =
                candidates.stream().filter(line -> !line.points().isEmpty()).toList();
        if (!series.isEmpty()) {
            panels.add(new Panel(
                    title,
                    Axis.linear(UPDATES, series.stream().flatMapToDouble(Series::xs)),
                    axis.of(
                            title.substring(title.indexOf(':') + 2),
                            series.stream().flatMapToDouble(Series::ys)),
                    series,
                    Optional.empty(),
                    Marks.NONE));
        }
    }

    private List<Series> lines(Class<?> method, Function<TrainingRow, @Nullable Double> quantity) {
        return data.arms().stream()
                .filter(arm -> method.isInstance(data.spec().arm(arm).plain()))
                .map(arm -> line(arm, ArmStyle.of(data.spec(), arm), quantity))
                .toList();
    }

    private Series line(String arm, ArmStyle style, Function<TrainingRow, @Nullable Double> quantity) {
        Map<Long, List<TrainingRow>> seeds = rows.getOrDefault(arm, Map.of());
        int span = span(seeds.values());
        List<SeedLine> threads = seeds.entrySet().stream()
                .map(seed -> new SeedLine(seed.getKey().toString(), spans(seed.getValue(), span, quantity)))
                .filter(thread -> !thread.points().isEmpty())
                .toList();
        return new Series(arm, style, mean(threads), threads.size() > 1 ? threads : List.of());
    }

    /** The same for all seeds of an arm, whose numbers of updates may differ: their points must be at the same places. */
    private static int span(Collection<List<TrainingRow>> seeds) {
        int last = seeds.stream()
                .flatMap(List::stream)
                .mapToInt(TrainingRow::update)
                .max()
                .orElse(1);
        return (last + SPANS - 1) / SPANS;
    }

    private static List<Point> spans(
            List<TrainingRow> updates, int span, Function<TrainingRow, @Nullable Double> quantity) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        for (TrainingRow row : updates) {
            Double value = quantity.apply(row);
            if (value != null && Double.isFinite(value)) {
                values.computeIfAbsent((row.update() - 1) / span, index -> new ArrayList<>())
                        .add(value);
            }
        }
        return values.entrySet().stream()
                .map(entry -> Point.at(entry.getKey() * span + (span + 1) / 2.0, average(entry.getValue())))
                .toList();
    }

    private static List<Point> mean(List<SeedLine> threads) {
        Map<Double, List<Double>> values = new TreeMap<>();
        threads.forEach(thread -> thread.points()
                .forEach(point -> values.computeIfAbsent(point.x(), x -> new ArrayList<>())
                        .add(point.y())));
        return values.entrySet().stream()
                .map(entry -> Point.at(entry.getKey(), average(entry.getValue())))
                .toList();
    }

    private static double average(List<Double> values) {
        return values.stream().collect(Collectors.averagingDouble(value -> value));
    }
}
