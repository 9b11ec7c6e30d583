package org.facecard.pipelines.tasks.virl;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints figures and judges nothing: medians of seven runs, in CPU seconds of one thread, after three runs to warm up. */
@Tag("benchmark")
class VirlBenchmark {
    private static final int RUNS = 10;
    private static final int WARM_UP_RUNS = 3;

    /** 1,000 routes to train on. */
    private static final SplitsSpec SPLITS = new SplitsSpec(7, 0.125, 0.25);

    /** Three turns and, at a drop rate of a half, ten waypoints on average. */
    private static final RouteSource.Streets TEN_WAYPOINTS = new RouteSource.Streets(3, 1_600, 3, 3, 5);

    private static final Draws DRAWS = Draws.of(1, "benchmark");

    @Test
    void printsTimesOfWalks() {
        for (Wording wording : Wording.values()) {
            Virl virl = virl(wording);
            Problem[] problems = virl.problems(SPLITS).toArray(Problem[]::new);
            report(wording.label() + ": reset and expert walk", 40_000, walk -> {
                Problem problem = problems[walk % problems.length];
                return Expert.walk(virl.open(problem, DRAWS.at(walk)));
            });
            report(wording.label() + ": the same with every prompt written", 20_000, walk -> {
                Problem problem = problems[walk % problems.length];
                return Expert.walkWithPrompts(virl.open(problem, DRAWS.at(walk)));
            });
        }
    }

    @Test
    void printsTimesOfRoutes() {
        report(
                "routes of all partitions, 1,000 of them to train on",
                1,
                run -> virl(Wording.TOKENS)
                        .problems(new SplitsSpec(run, 0.125, 0.25))
                        .size());
    }

    @Test
    void printsTimesOfRows() {
        Virl virl = virl(Wording.TOKENS);
        List<Problem> training = virl.problems(SPLITS).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
        TrainingTexts texts = virl.texts(training);
        report(
                "corpus rows",
                20_000,
                row -> texts.corpusRow(DRAWS.at(row)).segments().size());
        report(
                "warm-up rows",
                20_000,
                row -> texts.warmUpRow(2, DRAWS.at(row)).segments().size());
        report(
                "demonstrations",
                20_000,
                row -> virl.demonstration(training.get(row % training.size()), DRAWS.at(row))
                        .transcript()
                        .segments()
                        .size());
    }

    private static Virl virl(Wording wording) {
        return Virl.of(new VirlSpec(wording, Fidelity.AS_DESCRIBED, TEN_WAYPOINTS, 0.5));
    }

    private static void report(String name, int operations, IntToLongFunction operation) {
        double[] seconds = new double[RUNS - WARM_UP_RUNS];
        for (int run = 0; run < RUNS; run++) {
            double taken = cpuSeconds(operations, operation);
            if (run >= WARM_UP_RUNS) {
                seconds[run - WARM_UP_RUNS] = taken;
            }
        }
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        System.out.printf(Locale.ROOT, "%-52s %,12.1f /s  (%.3f s of CPU)%n", name, operations / median, median);
    }

    private static double cpuSeconds(int operations, IntToLongFunction operation) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long sum = 0;
        for (int index = 0; index < operations; index++) {
            sum += operation.applyAsLong(index);
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        // The sum is used, so that the work cannot be left out.
        return sum == Long.MIN_VALUE ? Double.NaN : seconds;
    }
}
