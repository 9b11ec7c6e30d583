package org.facecard.infra.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.activities.internal.ExclusiveFile;
import org.facecard.pipelines.results.StorageException;

/** Held by the process that carries a run. */
final class RunLock {
    private RunLock() {}

    /**
     * Takes the lock of a run.
     *
     * @throws RunException {@code LOCKED}, naming the process that holds it
     */
    static ExclusiveFile take(RunFolder run, String study) {
        return ExclusiveFile.attempt(run.lockFile())
                .orElseThrow(() -> new RunException(
                        RunException.Kind.LOCKED,
                        ("process %s runs the study %s out of this home: look with \"facecard watch %s\", stop it with"
                                        + " \"facecard cancel %s\", or use another --home")
                                .formatted(holder(run.lockFile()), study, study, study)));
    }

    /** Whether a living process carries the run. */
    static boolean held(RunFolder run) {
        return ExclusiveFile.held(run.lockFile());
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
