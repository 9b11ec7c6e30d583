package org.facecard.infra.worker;

import java.util.ArrayList;
import java.util.List;

/** What every Java process of Facecard is started with, beside its memory; the launcher script says the same. */
public final class JavaOptions {
    private static final int NATIVE_ACCESS_WARNS = 22;
    private static final int UNSAFE_WARNS = 23;

    private JavaOptions() {}

    /**
     * Returns those of Java {@code feature}, which newer ones need to say nothing about the tensor and network
     * libraries.
     */
    public static List<String> of(int feature) {
        List<String> options =
                new ArrayList<>(List.of("-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        if (feature >= NATIVE_ACCESS_WARNS) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= UNSAFE_WARNS) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }
}
