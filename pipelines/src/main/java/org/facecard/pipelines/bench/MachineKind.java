package org.facecard.pipelines.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Provenance;

/**
 * A kind of machine: the same program takes equally long on all machines of one kind.
 *
 * @param processor model name
 * @param instructions widest vector instructions, which determine the speed of tensor work
 * @param cores that the system has; every measurement uses one
 */
public record MachineKind(String processor, String instructions, int cores) {
    private static final Path FACTS = Path.of("/proc/cpuinfo");
    private static final List<String> WIDEST_FIRST = List.of("amx_tile", "avx512f", "avx2", "avx");
    private static final String FLAGS = "flags";

    /** Returns the kind of this machine. */
    public static MachineKind here() {
        return new MachineKind(
                Provenance.here(1).processor(), widest(), Runtime.getRuntime().availableProcessors());
    }

    /** Returns whether figures of {@code other} can be compared with those of this. */
    boolean comparable(MachineKind other) {
        return processor.equals(other.processor) && instructions.equals(other.instructions);
    }

    /** Returns a name for a folder. */
    public String folder() {
        return "%s %s"
                .formatted(processor, instructions)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    /** Returns the name for display. */
    public String name() {
        return "%s, %s, %d cores".formatted(processor, instructions, cores);
    }

    private static String widest() {
        if (!Files.isReadable(FACTS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(FACTS)) {
            Set<String> flags = lines.filter(line -> line.startsWith(FLAGS))
                    .findFirst()
                    .map(line -> Set.of(Stream.of(line.split("\\s+")).distinct().toArray(String[]::new)))
                    .orElse(Set.of());
            return WIDEST_FIRST.stream().filter(flags::contains).findFirst().orElse("sse");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
