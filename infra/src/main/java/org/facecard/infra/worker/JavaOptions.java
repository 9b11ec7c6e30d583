package org.facecard.infra.worker;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Checkout;

/** The options of every Java process of Facecard, besides its memory; the launcher script has the same. */
public final class JavaOptions {
    private static final int NATIVE_ACCESS_WARNS = 22;
    private static final int UNSAFE_WARNS = 23;

    private JavaOptions() {}

    /**
     * Returns the options for Java {@code feature}. Newer versions need some so that they do not warn about the tensor
     * and network libraries. A child compiles at the level of this process: if this one compiles quickly rather than
     * well, as in tests, its short-lived children do too. A child finds what this process finds in the checkout.
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
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
                .forEach(options::add);
        String checkout = System.getProperty(Checkout.PROPERTY);
        if (checkout != null) {
            options.add("-D%s=%s".formatted(Checkout.PROPERTY, checkout));
        }
        return options;
    }
}
