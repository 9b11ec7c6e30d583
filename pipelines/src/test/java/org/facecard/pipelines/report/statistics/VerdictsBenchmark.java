package org.facecard.pipelines.report.statistics;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.facecard.pipelines.report.statistics.NullWorld.Design;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often claims that are not true are decided, over seeds, the seeds' share of the variance, problems and outcomes. Prints the
 * tables of infra/docs/verdicts.md: {@code ./mvnw -Pbenchmark -pl pipelines test -Dtest=VerdictsBenchmark}.
 */
@Tag("benchmark")
class VerdictsBenchmark {
    private static final int RUNS = Integer.getInteger("facecard.verdicts.runs", 2_000);
    private static final List<Integer> SEEDS = List.of(3, 5, 8, 12);
    private static final List<Double> SHARES = List.of(0.0, 0.3, 0.6, 0.9, 0.99);

    @Test
    void theChosenMethod() {
        for (double ofProblems : new double[] {0.1, 0.5, 0.9}) {
            table(
                    "normal, problems %.1f of the rest".formatted(ofProblems),
                    Rejections::chosen,
                    113,
                    design -> NullWorld.gaussian(new Design(design.seeds(), 113, design.share(), ofProblems)));
        }
        for (int problems : new int[] {50, 400}) {
            table("normal, %d problems".formatted(problems), Rejections::chosen, problems, NullWorld::gaussian);
        }
        for (double rate : new double[] {0.05, 0.3, 0.5, 0.95}) {
            table(
                    "two arms at %.2f".formatted(rate),
                    Rejections::chosen,
                    113,
                    design -> NullWorld.binary(design, rate));
        }
        table("two arms at 0.05, 50 problems", Rejections::chosen, 50, design -> NullWorld.binary(design, 0.05));
        table("two arms at 0.95, 400 problems", Rejections::chosen, 400, design -> NullWorld.binary(design, 0.95));
        table("ratio of sums, right steps at 0.7", Rejections::chosen, 113, design -> NullWorld.steps(design, 0.7));
        table("ratio of sums, right steps at 0.95", Rejections::chosen, 113, design -> NullWorld.steps(design, 0.95));
    }

    /** Where no test of a mean can hold its level. */
    @Test
    void seedsInTwoCamps() {
        for (double chance : new double[] {0.5, 0.2, 0.1}) {
            table(
                    "two camps, one in %.0f".formatted(1 / chance),
                    Rejections::chosen,
                    113,
                    design -> NullWorld.camps(design, chance));
        }
    }

    static void table(String name, Rejections.Test test, int problems, Function<Design, NullWorld> worlds) {
        System.out.printf(
                Locale.ROOT, "%n%s, %d problems, %d runs a cell%n| seeds | %s |%n", name, problems, RUNS, SHARES);
        for (int seeds : SEEDS) {
            StringBuilder row = new StringBuilder("| " + seeds + " |");
            for (double share : SHARES) {
                Rejections found = Rejections.of(
                        worlds.apply(new Design(seeds, problems, share, 0.5)), test, RUNS, name + seeds + share);
                row.append(' ').append(found.words()).append(" |");
            }
            System.out.println(row);
        }
    }
}
