package org.facecard.infra.run;

import java.nio.file.Path;
import java.time.Duration;
import org.facecard.infra.home.Home;

/** Removes everything that no run of a home needs, as a program that can be killed. */
public final class GarbageCollectorProcess {
    private GarbageCollectorProcess() {}

    /** @param arguments the home */
    public static void main(String... arguments) {
        new GarbageCollector(new Home(Path.of(arguments[0]))).remove(Duration.ZERO, removed -> {});
    }
}
