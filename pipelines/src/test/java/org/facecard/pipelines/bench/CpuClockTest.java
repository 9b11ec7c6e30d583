package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CpuClockTest {
    private static final long WORK = 100_000_000;
    private static final int READINGS = 2_000;

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

    @Test
    void threadsMayEndWhileTheyAreRead() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Thread starter = new Thread(() -> {
            while (!enough.get()) {
                new Thread(() -> {}).start();
            }
        });
        starter.start();
        try {
            double last = 0;
            for (int reading = 0; reading < READINGS; reading++) {
                double now = CpuClock.seconds();
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        } finally {
            enough.set(true);
            starter.join();
        }
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
