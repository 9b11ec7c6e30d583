package org.facecard.pipelines.study.arms;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says that training needs more memory than a device has, and what helps.
 *
 * @param training what is trained
 * @param needed bytes that it needs at least
 * @param available bytes that the device has
 * @param remedies settings that save memory, the mildest first
 */
public record MemoryShortage(String training, long needed, long available, List<Remedy> remedies) {
    /** Copies the remedies. */
    public MemoryShortage {
        remedies = List.copyOf(remedies);
    }

    /**
     * A setting that saves memory.
     *
     * @param setting as a study states it
     * @param needed bytes that training needs with it
     */
    public record Remedy(String setting, long needed) {
        /** Returns moments in 8 bits. */
        public static Remedy codedMoments(long needed) {
            return new Remedy("moments: dynamic8 in every optimizer", needed);
        }

        /** Returns adapters in place of all weights. */
        public static Remedy adapters(long needed) {
            return new Remedy("adapters (rank, alpha, targets)", needed);
        }

        /** Returns adapters beside frozen weights in 16 bits. */
        public static Remedy heldWeights(long needed) {
            return new Remedy("adapters with weights: bf16 (if the checkpoint has that type)", needed);
        }

        private String words() {
            return "%s, with which it needs %s".formatted(setting, gigabytes(needed));
        }
    }

    /** Returns the shortage in gigabytes and the settings that end it. */
    public String message() {
        return "%s needs at least %s of memory, and the device has %s: %s"
                .formatted(training, gigabytes(needed), gigabytes(available), remedy());
    }

    private String remedy() {
        String settings = remedies.stream()
                .filter(remedy -> remedy.needed() <= available)
                .map(Remedy::words)
                .collect(Collectors.joining(", or "));
        return settings.isEmpty() ? "choose a smaller checkpoint or a larger device" : "set " + settings;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
