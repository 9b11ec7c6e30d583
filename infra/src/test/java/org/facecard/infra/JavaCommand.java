package org.facecard.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command that runs a program of the tests in a process of its own, on the class path of this one. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Runs the {@code main} of {@code program}. */
    public static List<String> of(Class<?> program, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()),
                        Stream.of(arguments))
                .toList();
    }
}
