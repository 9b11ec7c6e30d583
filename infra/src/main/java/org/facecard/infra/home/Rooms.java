package org.facecard.infra.home;

import java.util.function.Supplier;
import org.facecard.activities.internal.Locks;
import org.facecard.pipelines.results.ArtifactStore;

/**
 * What a home consists of.
 *
 * @param documents version, scope, run index
 * @param locks of stages and runs
 * @param store opens the artifacts and checkpoints
 */
public record Rooms(Documents documents, Locks locks, Supplier<ArtifactStore> store) {}
