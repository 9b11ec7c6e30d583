package org.facecard.pipelines.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchModel;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.bench.bodies.PlanBody;

/**
 * What is measured, and for how long.
 *
 * @param name of the suite; figures of two suites are not compared, because they are warmed up differently
 * @param cases in the order of the table
 * @param repeats paired measurements of each
 * @param warmUpSeconds CPU seconds for which a case runs before it is measured; the first of its line five times as long, until
 *     the JVM has compiled it
 * @param blockSeconds approximate CPU seconds of a measurement; more if one run takes longer
 */
public record BenchSuite(String name, List<BenchCase> cases, int repeats, double warmUpSeconds, double blockSeconds) {
    private static final String FULL = "full";
    private static final int TIMES_AGAIN = 6;
    private static final int[] SEEDS = {2, 8, 32};

    /** Copies the list. */
    public BenchSuite {
        cases = List.copyOf(cases);
    }

    /** Returns all cases; with the twins they take some twelve minutes. */
    public static BenchSuite full() {
        return new BenchSuite(
                FULL, lines().flatMap(line -> line.sizes().stream()).toList(), 10, 1, 0.15);
    }

    /** Returns the smaller sizes, so that it ends within about a minute. */
    public static BenchSuite quick() {
        return new BenchSuite(
                "quick",
                lines().flatMap(line -> line.sizes().stream().limit(line.quick()))
                        .toList(),
                5,
                0.15,
                0.03);
    }

    /** Returns whether there is time to compile a twin. */
    boolean compiles() {
        return name.equals(FULL);
    }

    /** Returns the suite with only the cases of {@code works}. */
    public BenchSuite only(Collection<BenchWork> works) {
        return of(cases.stream().filter(one -> works.contains(one.work())).toList(), repeats);
    }

    /** Returns the suite with only the {@code doubtful} cases and six times the repeats. */
    public BenchSuite again(Collection<BenchCase> doubtful) {
        return of(cases.stream().filter(doubtful::contains).toList(), TIMES_AGAIN * repeats);
    }

    private BenchSuite of(List<BenchCase> some, int times) {
        return new BenchSuite(name, some, times, warmUpSeconds, blockSeconds);
    }

    /**
     * Cases that differ in their size.
     *
     * @param quick number of them in the quick suite
     */
    private record Line(List<BenchCase> sizes, int quick) {
        static Line of(BenchWork work, String setting, BenchAxis axis, long... sizes) {
            return new Line(
                    LongStream.of(sizes)
                            .mapToObj(size -> new BenchCase(work, setting, axis, size))
                            .toList(),
                    sizes.length);
        }

        /** Returns one size per model. */
        static Line models(BenchWork work) {
            return new Line(
                    Stream.of(BenchModel.values())
                            .map(model -> new BenchCase(work, model.label(), BenchAxis.PARAMETERS, model.parameters()))
                            .toList(),
                    2);
        }

        Line quick(int count) {
            return new Line(sizes, count);
        }
    }

    private static Stream<Line> lines() {
        String small = BenchModel.SMALL.label();
        List<Line> lines = new ArrayList<>(games());
        lines.add(Line.of(BenchWork.SFT_STEP, small, BenchAxis.ROWS, 2, 8, 32, 128)
                .quick(3));
        lines.add(Line.of(BenchWork.SFT_STEP, small, BenchAxis.TOKENS, 20, 40, 80, 160)
                .quick(3));
        lines.add(Line.models(BenchWork.SFT_STEP));
        lines.add(Line.of(BenchWork.VISION_STEP, small, BenchAxis.ROWS, 8, 32, 128)
                .quick(2));
        lines.add(Line.of(BenchWork.GENERATION, small, BenchAxis.ROWS, 1, 8, 64, 192)
                .quick(3));
        lines.add(Line.of(BenchWork.GENERATION, BenchModel.MEDIUM.label(), BenchAxis.ROWS, 1, 8, 64, 192)
                .quick(0));
        lines.add(Line.of(BenchWork.GENERATION, small, BenchAxis.ANSWER_TOKENS, 16, 32, 64, 128)
                .quick(3));
        lines.add(Line.models(BenchWork.GENERATION));
        lines.add(Line.of(BenchWork.PPO_ITERATION, small, BenchAxis.EPISODES, 12, 48, 192)
                .quick(1));
        lines.add(Line.models(BenchWork.CHECKPOINT_SAVE));
        lines.add(Line.models(BenchWork.CHECKPOINT_LOAD));
        lines.add(Line.of(BenchWork.PARQUET_WRITE, "", BenchAxis.ROWS, 1_000, 10_000, 100_000)
                .quick(2));
        lines.add(Line.of(BenchWork.PARQUET_READ, "", BenchAxis.ROWS, 1_000, 10_000, 100_000)
                .quick(2));
        return lines.stream();
    }

    private static List<Line> games() {
        return List.of(
                Line.of(BenchWork.VERDICTS, "running", BenchAxis.PROBLEMS, 1_000, 10_000, 100_000),
                Line.of(BenchWork.VERDICTS, "full", BenchAxis.PROBLEMS, 1_000, 10_000, 100_000),
                Line.of(BenchWork.DEALS, "running", BenchAxis.PROBLEMS, 1_000, 10_000, 100_000),
                Line.of(BenchWork.CARD_IMAGES, "", BenchAxis.PIXELS, 300 * 300, 600 * 600, 1200 * 1200),
                new Line(
                        IntStream.of(SEEDS)
                                .mapToObj(seeds -> new BenchCase(
                                        BenchWork.PLAN, "laptop-gp", BenchAxis.STAGES, PlanBody.stages(seeds)))
                                .toList(),
                        SEEDS.length),
                Line.of(BenchWork.ACTIVITY, "embedded", BenchAxis.ACTIVITIES, 25, 100, 400)
                        .quick(2));
    }
}
