package org.facecard.pipelines.tasks.generalpoints.image;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints figures and judges nothing: medians of seven runs, in CPU seconds of one thread, after three runs to warm up. */
@Tag("benchmark")
class CardRendererBenchmark {
    private static final int RUNS = 10;
    private static final int WARM_UP_RUNS = 3;
    private static final Hand HAND = Hand.parse("4S JH 10D AC");
    private static final Draws DRAWS = Draws.of(1, "benchmark");

    @Test
    void printsTimesOfImages() {
        // "facecard bench" measures the paper's 1200 x 1200.
        report("1200 x 1200 with noise", new CardImageSpec(1200, CardLayout.PAPER, 5, 12.75), 100);
        report("64 x 64", new CardImageSpec(64, CardLayout.TALL, 1, 0), 20_000);
        report("64 x 64 with noise", new CardImageSpec(64, CardLayout.TALL, 1, 12.75), 5_000);
    }

    private static void report(String name, CardImageSpec spec, int images) {
        CardRenderer renderer = new CardRenderer(spec);
        double[] seconds = new double[RUNS - WARM_UP_RUNS];
        for (int run = 0; run < RUNS; run++) {
            double taken = cpuSeconds(() -> draw(renderer, images));
            if (run >= WARM_UP_RUNS) {
                seconds[run - WARM_UP_RUNS] = taken;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "%-52s %,12.1f /s%n", name, images / seconds[seconds.length / 2]);
    }

    private static void draw(CardRenderer renderer, int images) {
        long sum = 0;
        for (int index = 0; index < images; index++) {
            RgbImage image = renderer.image(HAND, SuitColors.BLACK, DRAWS.at(index));
            sum += image.rgb()[index % image.rgb().length];
        }
        // The sum is used, so that the work cannot be left out.
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException();
        }
    }

    private static double cpuSeconds(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
}
