package org.facecard.pipelines.bench;

import java.io.IOException;
import org.facecard.pipelines.bench.bodies.BenchBody;

/** Measures CPU seconds of a body in blocks of several runs. Other work on the machine hardly affects them. */
final class CpuTimer {
    private static final int MOST_TIMES = 1 << 20;

    private CpuTimer() {}

    /** Returns the seconds of one run, measured over {@code times} runs. */
    static double seconds(BenchBody body, int times) throws IOException {
        double start = CpuClock.seconds();
        for (int i = 0; i < times; i++) {
            body.run();
        }
        return (CpuClock.seconds() - start) / times;
    }

    /** Runs the body for {@code seconds} or, if one run takes longer, twice: the JVM's compiler needs that. */
    static void warmUp(BenchBody body, double seconds) throws IOException {
        double end = CpuClock.seconds() + seconds;
        do {
            body.run();
        } while (CpuClock.seconds() < end);
        body.run();
    }

    /** Returns the number of runs that take {@code seconds}, at least 1. */
    static int times(BenchBody body, double seconds) throws IOException {
        int times = 1;
        double taken = seconds(body, times);
        while (taken * times < seconds / 4 && times < MOST_TIMES) {
            times *= 4;
            taken = seconds(body, times);
        }
        return (int) Math.min(MOST_TIMES, Math.max(1, Math.ceil(seconds / taken)));
    }
}
