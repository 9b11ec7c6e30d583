package org.facecard.infra.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says that this process occupies. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIBI = 1024;

    private ResidentMemory() {}

    /** In bytes; not a number where the system does not say. */
    static double bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIBI)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
