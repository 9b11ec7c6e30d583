package org.facecard.pipelines.tasks.generalpoints;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.full.FullSolver;
import org.facecard.pipelines.tasks.generalpoints.running.RunningSolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints figures and judges nothing: medians of seven runs, in CPU seconds of one thread, after three runs to warm up. */
@Tag("benchmark")
class GeneralPointsBenchmark {
    private static final int RUNS = 10;
    private static final int WARM_UP_RUNS = 3;

    @Test
    void dealsVerdictsAndRowsPerSecond() {
        GeneralPoints running = Games.running();
        // "facecard bench" measures deals and verdicts as described.
        plays("full, as released", Games.full(Fidelity.AS_RELEASED), 200_000);
        TrainingTexts texts = running.texts(Games.training(running.problems(Games.SPLITS)));
        Draws draws = Draws.of(1, "benchmark");
        report(
                "running: corpus rows",
                200_000,
                row -> length(texts.corpusRow(draws.at(row)).segments()));
        report(
                "running: warm-up rows",
                200_000,
                row -> length(texts.warmUpRow(5, draws.at(row)).segments()));
    }

    @Test
    void printsTimesOfTables() {
        report("running: solver of all 28,561 ordered hands", 1, run -> new RunningSolver(24 + run).hashCode());
        report("full: solver of all 1,820 hands, all solutions", 1, run -> new FullSolver(24 + run).hashCode());
        report(
                "running: all problems",
                1,
                run -> GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED))
                        .problems(Games.SPLITS)
                        .size());
    }

    private static void plays(String name, GeneralPoints game, int plays) {
        Problem[] problems = game.problems(Games.SPLITS).toArray(Problem[]::new);
        String[] answers = new String[problems.length];
        for (int problem = 0; problem < problems.length; problem++) {
            // Every other answer belongs to another hand, so that right and wrong ones are judged.
            Problem answered = problems[problem % 2 == 0 ? problem : 0];
            answers[problem] = game.demonstration(answered, Draws.of(1, "b").at(problem))
                    .transcript()
                    .segments()
                    .get(1)
                    .text();
        }
        report(name + ": deal reset and verdict", plays, play -> {
            int problem = play % problems.length;
            Challenge challenge = game.open(problems[problem], Games.OPENING);
            return (long) challenge.judge(answers[problem]).reward();
        });
        report(name + ": the same with the prompt written", plays, play -> {
            int problem = play % problems.length;
            Challenge challenge = game.open(problems[problem], Games.OPENING);
            return challenge.prompt().length()
                    + (long) challenge.judge(answers[problem]).reward();
        });
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
        System.out.printf(Locale.ROOT, "%-50s %,14.0f /s  (%.3f s of CPU)%n", name, operations / median, median);
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

    private static long length(List<?> segments) {
        return segments.size();
    }
}
