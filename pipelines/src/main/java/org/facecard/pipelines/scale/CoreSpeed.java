package org.facecard.pipelines.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Compares the speed of a core of this machine with that of the machine of the reference run: both compress the same
 * bytes. zlib is native code, so that a busy machine with a delayed JIT compiler does not look slow. CPU time is
 * measured, so that other processes do not matter.
 */
public final class CoreSpeed {
    /** CPU nanoseconds of one round on the machine of the reference run. */
    private static final double REFERENCE_NANOS = 60e6;

    private static final int BYTES = 1 << 20;
    private static final int ROUNDS = 5;

    private CoreSpeed() {}

    /**
     * Returns the time that a core of this machine takes, as a multiple of the reference machine's. Measures for about
     * 0.3 s.
     */
    public static double slowdown() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        byte[] text = text();
        byte[] packed = new byte[2 * BYTES];
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            pack(text, packed);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }
        return best / REFERENCE_NANOS;
    }

    /** Half noise, half repetition: neither trivial nor incompressible. */
    private static byte[] text() {
        byte[] text = new byte[BYTES];
        new Random(24).nextBytes(text);
        for (int i = 0; i < BYTES; i++) {
            text[i] = (byte) (i % 2 == 0 ? text[i] & 15 : i % 251);
        }
        return text;
    }

    private static void pack(byte[] text, byte[] packed) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(text);
            deflater.finish();
            deflater.deflate(packed);
        } finally {
            deflater.end();
        }
    }
}
