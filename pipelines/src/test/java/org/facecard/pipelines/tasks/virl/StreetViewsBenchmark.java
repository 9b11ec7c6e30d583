package org.facecard.pipelines.tasks.virl;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.authors.Panorama;
import org.facecard.pipelines.tasks.virl.authors.ViewOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints figures and judges nothing: medians of seven runs, in CPU seconds of one thread, after three runs to warm up. */
@Tag("benchmark")
class StreetViewsBenchmark {
    private static final int RUNS = 10;
    private static final int WARM_UP_RUNS = 3;
    private static final Draws DRAWS = Draws.of(1, "benchmark");

    @Test
    void printsTimesOfDrawnViews() {
        VirlSpec spec = Worlds.spec(Wording.TOKENS, Fidelity.AS_DESCRIBED);
        List<Problem> problems = Worlds.training();
        for (int side : new int[] {64, 128, 512}) {
            StreetViews views = new StreetViews(spec, Worlds.SPLITS, StreetImageSpec.drawn(side, 1, 0.3));
            report("four views, %d x %1$d".formatted(side), 500, index -> {
                Problem problem = problems.get(index % problems.size());
                return views.image(problem, index % 3, DRAWS.at(index));
            });
        }
    }

    @Test
    void viewsOfPanoramas() {
        Panorama panorama = new Panorama(new RgbImage(2048, 1024, new byte[3 * 2048 * 1024]), 0);
        report(
                "four views of a panorama, 1200 x 1200",
                3,
                index -> ViewOrder.image(panorama, index, Fidelity.AS_DESCRIBED, 1200));
    }

    private interface Drawing {
        RgbImage draw(int index);
    }

    private static void report(String name, int images, Drawing drawing) {
        double[] seconds = new double[RUNS - WARM_UP_RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long sum = 0;
            for (int index = 0; index < images; index++) {
                sum += drawing.draw(index).rgb()[index];
            }
            double taken = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            if (run >= WARM_UP_RUNS) {
                // The sum is used, so that the work cannot be left out.
                seconds[run - WARM_UP_RUNS] = sum == Long.MIN_VALUE ? Double.NaN : taken;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "%-52s %,12.1f /s%n", name, images / seconds[seconds.length / 2]);
    }
}
