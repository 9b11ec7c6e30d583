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
            "-XX:TieredStopAtLevel=1", // short-lived processes: compiling well would not pay
            "-Xmx1g",
            "-Dai.djl.offline=true",
            "-Dlogback.configurationFile=logback-worker.xml",
            "-Dfacecard.checkout=" + System.getProperty("facecard.checkout", "."),
            "org.facecard.infra.Main");

    private Launcher() {}

    /** Starts a command with {@code more} in its environment; its log is appended to. */
    static Process start(List<String> arguments, Path log, Map<String, String> more) {
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
            builder.environment().putAll(more);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + arguments, e);
        }
    }
}
