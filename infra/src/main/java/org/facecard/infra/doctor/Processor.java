package org.facecard.infra.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;

/**
 * What this processor can do.
 *
 * @param flags of its instruction sets, as Linux lists them; empty if it lists none
 */
public record Processor(Set<String> flags) {
    /** Instructions that multiply bfloat16, on x86-64 and on Arm. */
    private static final Set<String> BF16 = Set.of("amx_bf16", "avx512_bf16", "bf16");

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    public Processor {
        flags = Set.copyOf(flags);
    }

    /** Returns the processor of this machine. */
    public static Processor here() {
        try {
            return listed(Files.readString(LINUX));
        } catch (IOException e) {
            return new Processor(Set.of());
        }
    }

    /** Reads {@code /proc/cpuinfo}. */
    static Processor listed(String cpuinfo) {
        Set<String> flags = new LinkedHashSet<>();
        cpuinfo.lines()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim().split("\\s+"))
                .ifPresent(words -> flags.addAll(Arrays.asList(words)));
        return new Processor(flags);
    }

    /**
     * Returns whether products of bfloat16 are faster than those of 32-bit numbers; without such instructions they are
     * 8 times slower.
     */
    public boolean multipliesBf16() {
        return flags.stream().anyMatch(BF16::contains);
    }

    /** Returns the finding for doctor. */
    DoctorFinding finding() {
        return DoctorFinding.well(
                "bf16",
                multipliesBf16()
                        ? "numerics.products: bf16 is faster than float32 here (%s)"
                                .formatted(flags.stream()
                                        .filter(BF16::contains)
                                        .sorted()
                                        .findFirst()
                                        .orElseThrow())
                        : "numerics.products: bf16 is about 8 times slower than float32 here: the processor has neither AMX nor"
                                + " AVX-512-BF16");
    }

    /** Returns the warning for a plan that would run {@code numerics} here; empty if nothing is wrong. */
    public Optional<String> warning(Numerics numerics) {
        return numerics.productType() == NumberType.BF16 && !multipliesBf16()
                ? Optional.of(
                        "numerics.products is bf16, which this processor multiplies about 8 times slower than float32: leave it"
                                + " out, or start workers with AMX, AVX-512-BF16 or a GPU")
                : Optional.empty();
    }
}
