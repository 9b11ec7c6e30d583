package org.facecard.pipelines.common;

import java.util.List;
import java.util.Set;

/** Range checks for the records of a study's specification. The key is spelled as in the YAML. */
public final class Ranges {
    private Ranges() {}

    public static void positive(String key, long value) {
        that(value > 0, key, value, "must be at least 1");
    }

    public static void positive(String key, double value) {
        that(value > 0 && Double.isFinite(value), key, value, "must be a finite number above 0");
    }

    public static void notNegative(String key, double value) {
        that(value >= 0 && Double.isFinite(value), key, value, "must be a finite number of at least 0");
    }

    public static void share(String key, double value) {
        that(value >= 0 && value <= 1, key, value, "must lie between 0 and 1");
    }

    /** Refuses an empty list and one that holds a value twice. */
    public static void eachOnce(String key, List<?> values, String demand) {
        that(!values.isEmpty() && values.size() == Set.copyOf(values).size(), key, values, demand);
    }

    public static void that(boolean holds, String key, Object value, String demand) {
        if (!holds) {
            throw new InvalidSpecException("%s is %s: it %s".formatted(key, value, demand));
        }
    }
}
