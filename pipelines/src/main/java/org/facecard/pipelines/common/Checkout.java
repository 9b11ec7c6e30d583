package org.facecard.pipelines.common;

import java.nio.file.Path;

/** The folder of this program's source. The launcher names it, because it is called from any folder. */
public final class Checkout {
    /** The Java property in which the launcher names it. */
    public static final String PROPERTY = "facecard.checkout";

    private Checkout() {}

    /** Returns the folder; the current one if the launcher did not start this process. */
    public static Path folder() {
        return Path.of(System.getProperty(PROPERTY, "."));
    }
}
