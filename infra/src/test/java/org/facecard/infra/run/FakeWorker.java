package org.facecard.infra.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.facecard.infra.worker.ChildWorker;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.results.ProgrammeResults;

/** A worker process with {@link FakeRunner}s. */
final class FakeWorker {
    private FakeWorker() {}

    static StageImplementations implementations() {
        return new StageImplementations(stage -> new FakeRunner(), FakeWorker::report);
    }

    private static void report(ProgrammeResults results) {
        try {
            Files.writeString(results.folder().resolve("report.html"), "a report");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        ChildWorker.serve(arguments, implementations());
    }
}
