package org.facecard.infra.home.backend;

import java.util.function.Supplier;
import org.facecard.activities.locks.Locks;
import org.facecard.pipelines.artifacts.ArtifactStore;

/**
 * What a home consists of.
 *
 * @param documents version, scope, run index
 * @param locks of stages and runs
 * @param store opens the artifacts and checkpoints
 */
public record HomeBackend(Documents documents, Locks locks, Supplier<ArtifactStore> store) {}
