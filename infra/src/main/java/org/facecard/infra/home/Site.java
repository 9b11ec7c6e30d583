package org.facecard.infra.home;

import java.nio.file.Path;
import org.facecard.pipelines.results.ArtifactStore;

/**
 * Where a run keeps its things.
 *
 * @param home for the run index, locks and logs
 * @param store of that home; one per process, because it remembers which files it has verified
 * @param results folder that receives {@code <study>/}
 */
public record Site(Home home, ArtifactStore store, Path results) {}
