package org.facecard.pipelines.artifacts.remote;

import java.io.IOException;
import java.nio.file.Path;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.local.LocalArtifactDraft;

/** A draft that is written on this machine and published in the object store. */
final class RemoteArtifactDraft implements ArtifactDraft {
    private final RemoteArtifactStore store;
    private final LocalArtifactDraft draft;

    RemoteArtifactDraft(RemoteArtifactStore store, LocalArtifactDraft draft) {
        this.store = store;
        this.draft = draft;
    }

    @Override
    public Path folder() {
        return draft.folder();
    }

    @Override
    public Artifact commit(Provenance provenance, Cost cost) {
        try {
            ArtifactManifest mine = draft.seal(provenance, cost);
            ArtifactManifest winner = store.publish(folder(), mine);
            LocalArtifactDraft.warnOfDifference(winner, mine);
            if (winner.equals(mine)) {
                store.cache().drop(mine.key());
                store.cache().adopt(folder(), mine);
            }
            store.checkpoints(mine.key()).discard();
            return store.artifact(winner);
        } catch (IOException e) {
            throw StorageException.at(folder(), e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        draft.close();
    }
}
