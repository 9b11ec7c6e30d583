package org.facecard.infra.home;

import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.internal.Holder;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.study.CanonicalJson;

/**
 * Where a run keeps its things.
 *
 * @param home for the run index, locks and logs
 * @param store of that home; one per process, because it remembers which files it has verified
 * @param results folder that receives {@code <study>/}
 */
public record Site(Home home, ArtifactStore store, Path results) {
    private static final int DIGITS = 12;

    /** Equal for two sites whose results are one folder: the same path of the same machine. */
    public String digest() {
        String folder = results.toAbsolutePath().normalize().toString();
        return CanonicalJson.sha256(List.of(Holder.machine(), folder)).substring(0, DIGITS);
    }
}
