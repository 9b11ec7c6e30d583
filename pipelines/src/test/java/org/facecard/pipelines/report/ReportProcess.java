package org.facecard.pipelines.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.results.StudyResults;

/** Writes a report in a process of its own, so that all that it takes can be measured: it says so itself, because it cannot be asked once it has ended. */
final class ReportProcess {
    private ReportProcess() {}

    /** @param arguments the folder of the results */
    public static void main(String[] arguments) throws IOException {
        Report.write(new StudyResults(Path.of(arguments[0])));
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
        System.out.printf(
                "%.2f CPU s%n",
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
    }
}
