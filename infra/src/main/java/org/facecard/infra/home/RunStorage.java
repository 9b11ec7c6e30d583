package org.facecard.infra.home;

import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.locks.ProcessIdentity;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * Where a run keeps its data.
 *
 * @param home for the run index, locks and logs
 * @param store of that home; one per process, because it remembers which files it has verified
 * @param results folder that receives {@code <study>/}
 */
public record RunStorage(Home home, ArtifactStore store, Path results) {
    private static final int DIGITS = 12;

    /** Returns a digest that is equal for two sites with the same results folder: the same path on the same machine. */
    public String digest() {
        String folder = results.toAbsolutePath().normalize().toString();
        return CanonicalJson.sha256(List.of(ProcessIdentity.machine(), folder)).substring(0, DIGITS);
    }
}
