package org.facecard.activities.stage;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory of this process, as Linux counts it; elsewhere the Java heap alone. */
final class ProcessMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessMemory.class);
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MARKS = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";
    private static final String PEAK = "VmHWM:";
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    /** What a worker of small models may keep: its next stage needs as much, and pages that are returned cost time again. */
    private static final long KEPT = 1L << 30;

    private ProcessMemory() {}

    /** The part of glibc that DJL does not offer. */
    private interface Allocator extends Library {
        int malloc_trim(long kept);
    }

    /**
     * Returns to the system what was freed, if this process holds more than a gibibyte. glibc keeps the tensors of an
     * ended stage for the next one, a gigabyte and more after an update of a language model, and Java the garbage of its
     * heap, up to half a gigabyte, although other processes may need it and the next stage would hold it beside its own.
     */
    static void release() {
        release(KEPT);
    }

    /** Returns to the system what was freed, if this process holds more than {@code kept} bytes. */
    static void release(long kept) {
        if (read(RESIDENT) <= kept) {
            return;
        }
        System.gc(); // shrinks the heap where the options of the process let it
        try {
            Native.load("c", Allocator.class).malloc_trim(0);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            LOG.debug("freed memory stays with this process: {}", e.toString());
        }
    }

    /** Resets {@link #peak}, which otherwise is that of all stages of the process so far. */
    static void resetPeak() {
        try {
            Files.writeString(MARKS, RESET_PEAK, StandardOpenOption.WRITE);
        } catch (IOException | SecurityException e) {
            LOG.debug("the peak of memory includes earlier stages: {}", e.toString());
        }
    }

    /** Returns the largest resident set since {@link #resetPeak} in bytes; the heap in use where Linux does not say. */
    static long peak() {
        return read(PEAK);
    }

    private static long read(String label) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
