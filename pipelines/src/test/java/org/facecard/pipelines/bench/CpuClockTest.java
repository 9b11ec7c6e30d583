package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CpuClockTest {
    private static final long WORK = 100_000_000;

    @Test
    void timeDoesNotRunBackwardsWhenAThreadEnds() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread busy = new Thread(() -> work(worked, end));
        busy.start();
        worked.await();
        double before = CpuClock.seconds();
        end.countDown();
        busy.join();

        assertThat(CpuClock.seconds()).isGreaterThanOrEqualTo(before);
    }

    private static void work(CountDownLatch worked, CountDownLatch end) {
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < WORK) {
            Thread.onSpinWait();
        }
        worked.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
