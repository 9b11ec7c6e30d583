package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts commands of Facecard as {@code ./facecard} does, but with everything that they do in their log. */
final class Launcher {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-Dai.djl.offline=true",
            "-Dlogback.configurationFile=logback-worker.xml",
            "-Dfacecard.checkout=" + System.getProperty("facecard.checkout", "."),
            "org.facecard.infra.Main");

    private final Map<String, String> environment;

    /** @param environment beyond what every command gets; it reaches the workers as well */
    Launcher(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Starts a command; its log is appended to. */
    Process start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(arguments);
        try {
            Files.createDirectories(log.resolveSibling(""));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment()
                    .putAll(Map.of(
                            "CLASSPATH", System.getProperty("java.class.path"),
                            "OMP_NUM_THREADS", "1",
                            "MKL_NUM_THREADS", "1"));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + arguments, e);
        }
    }
}
