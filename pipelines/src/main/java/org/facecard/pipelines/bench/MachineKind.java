package org.facecard.pipelines.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Provenance;

/**
 * A kind of machine: the same program takes equally long on all machines of one kind.
 *
 * @param processor model name, with the numbers of family and model: in virtual machines the name alone is that of several
 *     generations
 * @param instructions widest vector instructions, which determine the speed of tensor work
 * @param cores that the system has; every measurement uses one
 */
public record MachineKind(String processor, String instructions, int cores) {
    private static final Path FACTS = Path.of("/proc/cpuinfo");
    private static final List<String> WIDEST_FIRST = List.of("amx_tile", "avx512f", "avx2", "avx");
    private static final String FLAGS = "flags";
    private static final String FAMILY = "cpu family";
    private static final String MODEL = "model";

    /** Returns the kind of this machine. */
    public static MachineKind here() {
        return of(Provenance.here(1).processor(), facts());
    }

    /** Returns the kind of this machine by the name of its processor and what {@code /proc/cpuinfo} says of the first core. */
    static MachineKind of(String name, Map<String, String> facts) {
        String processor = facts.containsKey(FAMILY) && facts.containsKey(MODEL)
                ? "%s family %s model %s".formatted(name, facts.get(FAMILY), facts.get(MODEL))
                : name;
        return new MachineKind(processor, widest(facts), Runtime.getRuntime().availableProcessors());
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

    private static String widest(Map<String, String> facts) {
        String flags = facts.get(FLAGS);
        if (flags == null) {
            return System.getProperty("os.arch");
        }
        List<String> known = List.of(flags.split("\\s+"));
        return WIDEST_FIRST.stream().filter(known::contains).findFirst().orElse("sse");
    }

    /** Returns nothing where Linux does not say. */
    private static Map<String, String> facts() {
        try (Stream<String> lines = Files.lines(FACTS)) {
            return facts(lines);
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Returns what lines of {@code key : value} say first of every key. */
    static Map<String, String> facts(Stream<String> lines) {
        return lines.map(line -> line.split("\\s*:\\s*", 2))
                .filter(line -> line.length == 2)
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, later) -> first));
    }
}
