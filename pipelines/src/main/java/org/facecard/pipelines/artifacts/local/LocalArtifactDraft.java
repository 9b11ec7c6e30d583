package org.facecard.pipelines.artifacts.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StoredFile;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.plan.StageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A draft in a temporary folder of its store. */
public final class LocalArtifactDraft implements ArtifactDraft {
    private static final Logger LOG = LoggerFactory.getLogger(LocalArtifactDraft.class);

    private final LocalArtifactStore store;
    private final StageRequest request;
    private final DraftFolder draft;

    private LocalArtifactDraft(LocalArtifactStore store, StageRequest request, DraftFolder draft) {
        this.store = store;
        this.request = request;
        this.draft = draft;
    }

    public static LocalArtifactDraft begin(LocalArtifactStore store, StageRequest request) throws IOException {
        return new LocalArtifactDraft(store, request, DraftFolder.begin(store.drafts(), request.key()));
    }

    @Override
    public Path folder() {
        return draft.path();
    }

    @Override
    public Artifact commit(Provenance provenance, Cost cost) {
        try {
            return publish(seal(provenance, cost));
        } catch (IOException e) {
            throw StorageException.at(folder(), e);
        } finally {
            close();
        }
    }

    /** Writes the manifest and makes everything durable; nothing may change afterwards. */
    public ArtifactManifest seal(Provenance provenance, Cost cost) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (Path file : Folders.files(folder())) {
            files.add(Folders.describe(folder(), file));
        }
        ArtifactManifest manifest = manifest(files, provenance, cost);
        Folders.writeJson(folder().resolve(ArtifactManifest.FILE), manifest);
        Folders.sync(folder());
        return manifest;
    }

    private ArtifactManifest manifest(List<StoredFile> files, Provenance provenance, Cost cost) throws IOException {
        JsonNode keyParts = CanonicalJson.mapper().readTree(CanonicalJson.write(request.keyParts()));
        return new ArtifactManifest(
                ArtifactManifest.SCHEMA_VERSION,
                request.key(),
                keyParts,
                files,
                ArtifactManifest.digest(files),
                provenance,
                cost);
    }

    /** Publishes the sealed folder as the artifact, unless another process was first. */
    Artifact publish(ArtifactManifest manifest) throws IOException {
        Optional<Artifact> rival = store.find(manifest.key());
        Artifact artifact = rival.isPresent() ? rival.get() : store.adopt(folder(), manifest);
        store.checkpoints(manifest.key()).discard();
        warnOfDifference(artifact.manifest(), manifest);
        return artifact;
    }

    /** Warns when a stage that should be deterministic was not. */
    public static void warnOfDifference(ArtifactManifest first, ArtifactManifest second) {
        if (!first.digest().equals(second.digest())) {
            LOG.warn(
                    "stage {} was made twice with different results ({} and {}): the first is kept",
                    first.key(),
                    first.digest(),
                    second.digest());
        }
    }

    @Override
    public void close() {
        draft.close();
    }
}
