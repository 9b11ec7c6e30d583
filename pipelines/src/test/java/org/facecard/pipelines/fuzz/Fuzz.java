package org.facecard.pipelines.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one reader with the kept corpus and then with damaged copies of it. An input is either accepted, and then the reader's
 * own assertions hold, or refused with the exception that the boundary documents and with words; in bounded time and memory.
 * Anything else fails, and the input is left in {@code target/fuzz}.
 *
 * @param name of the target; inputs kept in the test resources {@code fuzz/<name>/}, listed in their {@code index.txt}, are
 *     replayed first
 * @param refusals the documented exceptions of the boundary
 * @param seeds whole inputs
 */
public record Fuzz(String name, List<Class<? extends Exception>> refusals, List<byte[]> seeds) {
    /** How many times longer than in the default build; the profile {@code fuzz} sets it. */
    private static final long TIMES = Long.getLong("facecard.fuzz.times", 1);

    private static final long MOST_ALLOCATED = 128L << 20;
    private static final long MOST_HEAP_GROWTH = 64L << 20;
    private static final long MOST_NANOS = 3_000_000_000L;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Copies the lists. */
    public Fuzz {
        refusals = List.copyOf(refusals);
        seeds = List.copyOf(seeds);
    }

    /** Reads one input; its assertions are about what was accepted. */
    @FunctionalInterface
    public interface Reader {
        /** @throws Exception a refusal, or what should not happen */
        void read(byte[] input) throws Exception;
    }

    /** A target whose inputs are texts. */
    public static Fuzz ofTexts(String name, Class<? extends Exception> refusal, List<String> seeds) {
        return new Fuzz(name, List.of(refusal), seeds.stream().map(Fuzz::bytes).toList());
    }

    /** Reads seeds and kept inputs as they are, then {@code inputs} damaged copies: so many times more in a long run. */
    public void run(int inputs, Reader reader) {
        List<byte[]> corpus = new ArrayList<>(seeds);
        corpus.addAll(kept());
        Mutations mutations = new Mutations(corpus, Draws.of(1, "fuzz/" + name));
        Tally tally = new Tally();
        corpus.forEach(input -> tally.add(once(input, reader)));
        long heap = heap();
        for (long i = 0; i < inputs * TIMES; i++) {
            tally.add(once(mutations.at(i), reader));
        }
        report(tally, heap);
    }

    private void report(Tally tally, long before) {
        long growth = heap() - before;
        if (growth > MOST_HEAP_GROWTH) {
            throw new AssertionError(
                    "%s: the heap grew by %,d bytes in %,d inputs".formatted(name, growth, tally.inputs));
        }
        if (TIMES > 1) {
            System.out.printf(
                    Locale.ROOT,
                    "fuzz %s: %,d inputs, %,d accepted, slowest %.1f ms of CPU, largest %.1f MB, heap %+.1f MB%n",
                    name,
                    tally.inputs,
                    tally.accepted,
                    tally.slowest / 1e6,
                    tally.largest / 1e6,
                    growth / 1e6);
        }
    }

    private Cost once(byte[] input, Reader reader) {
        long nanos = THREAD.getCurrentThreadCpuTime();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        boolean accepted = accepted(input, reader);
        Cost cost = new Cost(
                accepted,
                THREAD.getCurrentThreadCpuTime() - nanos,
                THREAD.getCurrentThreadAllocatedBytes() - allocated);
        if (cost.nanos > MOST_NANOS || cost.allocated > MOST_ALLOCATED) {
            throw failed(input, "took %s".formatted(cost), null);
        }
        return cost;
    }

    /** Whatever a reader throws is judged here, errors of the machine too. */
    private boolean accepted(byte[] input, Reader reader) {
        try {
            reader.read(input);
            return true;
        } catch (Throwable thrown) {
            String words = Optional.ofNullable(thrown.getMessage()).orElse("");
            if (refusals.stream().noneMatch(refusal -> refusal.isInstance(thrown)) || words.isBlank()) {
                throw failed(input, "threw " + thrown, thrown);
            }
            return false;
        }
    }

    private AssertionError failed(byte[] input, String what, @Nullable Throwable cause) {
        Path file = Path.of("target", "fuzz", name, Integer.toHexString(Arrays.hashCode(input)));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AssertionError(
                "%s %s on an input left in %s: fix it and keep the input in src/test/resources/fuzz/%s"
                        .formatted(name, what, file, name),
                cause);
    }

    private List<byte[]> kept() {
        String folder = "/fuzz/%s/".formatted(name);
        return resource(folder + "index.txt")
                .map(index -> new String(index, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of())
                .stream()
                .map(input -> resource(folder + input).orElseThrow(() -> new IllegalStateException("no " + input)))
                .toList();
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream stream = Fuzz.class.getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as the bytes of a file. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record Cost(boolean accepted, long nanos, long allocated) {}

    private static final class Tally {
        private long inputs;
        private long accepted;
        private long slowest;
        private long largest;

        void add(Cost cost) {
            inputs++;
            accepted += cost.accepted ? 1 : 0;
            slowest = Math.max(slowest, cost.nanos);
            largest = Math.max(largest, cost.allocated);
        }
    }
}
