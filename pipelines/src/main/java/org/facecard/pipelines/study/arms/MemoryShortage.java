package org.facecard.pipelines.study.arms;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says that training needs more memory than a device has, and what helps.
 *
 * @param training what is trained
 * @param needed bytes that it needs at least
 * @param available bytes that the device has
 * @param withAdapters bytes that it needs if only adapters are trained; null if they already are
 */
public record MemoryShortage(
        String training,
        long needed,
        long available,
        @Nullable Long withAdapters) {
    /** Returns the shortage in gigabytes and its remedy. */
    public String message() {
        return "%s needs at least %s of memory, and the device has %s: %s"
                .formatted(training, gigabytes(needed), gigabytes(available), remedy());
    }

    private String remedy() {
        return withAdapters != null && withAdapters <= available
                ? "set adapters (rank, alpha, targets), with which it needs " + gigabytes(withAdapters)
                : "choose a smaller checkpoint or a larger device";
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
