package org.facecard.pipelines.artifacts.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactPath;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.FileVerifier;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StoredFile;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.artifacts.local.DraftFolder;
import org.facecard.pipelines.artifacts.local.LocalArtifactDraft;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.local.LocalCheckpoints;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;

/**
 * Artifacts in an object store, and a folder of this machine that caches what it has fetched or made.
 *
 * <p>{@code artifacts/<first two>/<key>/<digest>/<file>} are the files; {@code artifacts/<first
 * two>/<key>/manifest.json} is written last and only if absent, so that an artifact is complete or absent, and one of
 * two writers wins. Files of different results never share a name. The object store decides what exists; the folder
 * only saves downloads.
 */
public final class RemoteArtifactStore implements ArtifactStore {
    static final String ARTIFACTS = "artifacts/";
    static final String CHECKPOINTS = "checkpoints/";

    private final ObjectStore objects;
    private final RemoteManifests manifests;
    private final LocalArtifactStore cache;
    private final Path folder;
    private final Duration checkpointInterval;

    /**
     * @param objects where artifacts are
     * @param folder of this machine; made when absent, and may be deleted when no process uses it
     */
    public RemoteArtifactStore(ObjectStore objects, Path folder) {
        this(objects, folder, LocalCheckpoints.INTERVAL);
    }

    /**
     * @param objects where artifacts are
     * @param folder of this machine; made when absent, and may be deleted when no process uses it
     * @param checkpointInterval shortest time between two checkpoints of a stage
     */
    public RemoteArtifactStore(ObjectStore objects, Path folder, Duration checkpointInterval) {
        this.objects = objects;
        this.manifests = new RemoteManifests(objects);
        this.folder = folder;
        this.cache = new LocalArtifactStore(folder);
        this.checkpointInterval = checkpointInterval;
    }

    /** Finds the artifact by its manifest; its files are verified when they are fetched. */
    @Override
    public Optional<Artifact> find(String key) {
        return manifests.find(key).map(this::artifact);
    }

    @Override
    public Artifact open(ArtifactRef ref) {
        ArtifactManifest manifest =
                manifests.find(ref.key()).orElseThrow(() -> new MissingArtifactException(ref.key()));
        if (!manifest.digest().equals(ref.digest())) {
            throw manifests.withdrawn(
                    ref.key(), "its digest is %s instead of %s".formatted(manifest.digest(), ref.digest()));
        }
        Path here = fetched(manifest);
        return new Artifact(here, manifest);
    }

    Artifact artifact(ArtifactManifest manifest) {
        return new Artifact(() -> fetched(manifest), manifest);
    }

    /** Returns the verified folder of an artifact on this machine. */
    private Path fetched(ArtifactManifest manifest) {
        Optional<Artifact> here = cache.find(manifest.key());
        if (here.filter(found -> found.manifest().digest().equals(manifest.digest()))
                .isPresent()) {
            return here.get().folder();
        }
        cache.drop(manifest.key());
        try (DraftFolder draft = DraftFolder.begin(cache.drafts(), manifest.key())) {
            for (StoredFile file : manifest.files()) {
                fetch(manifest, file, draft.path());
            }
            Folders.writeJson(draft.path().resolve(ArtifactManifest.FILE), manifest);
            return cache.adopt(draft.path(), manifest).folder();
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    private void fetch(ArtifactManifest manifest, StoredFile file, Path draft) throws IOException {
        Path target = file.path().in(draft);
        Files.createDirectories(target.resolveSibling(""));
        if (!objects.download(filesOf(manifest) + file.path(), target)) {
            if (!manifests.exists(manifest.key())) {
                throw new MissingArtifactException(manifest.key());
            }
            throw manifests.withdrawn(manifest.key(), "file %s is missing".formatted(file.path()));
        }
        Optional<String> damage = new FileVerifier().damage(draft, List.of(file));
        if (damage.isPresent()) {
            throw manifests.withdrawn(manifest.key(), damage.get());
        }
    }

    @Override
    public ArtifactDraft begin(StageRequest request) {
        try {
            return new RemoteArtifactDraft(this, LocalArtifactDraft.begin(cache, request));
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    /** Uploads a sealed folder and publishes its manifest; returns the manifest that is then stored. */
    ArtifactManifest publish(Path sealed, ArtifactManifest manifest) throws IOException {
        for (StoredFile file : manifest.files()) {
            objects.upload(filesOf(manifest) + file.path(), file.path().in(sealed));
        }
        byte[] content = Files.readAllBytes(sealed.resolve(ArtifactManifest.FILE));
        boolean first = manifests.create(manifest.key(), content);
        ArtifactManifest winner =
                first ? manifest : manifests.find(manifest.key()).orElse(manifest);
        if (winner == manifest && !first) {
            throw new IOException(
                    "the manifest of %s was removed while it was being written".formatted(manifest.key()));
        }
        if (!winner.digest().equals(manifest.digest())) {
            objects.delete(manifest.files().stream()
                    .map(file -> filesOf(manifest) + file.path())
                    .toList());
        }
        return winner;
    }

    LocalArtifactStore cache() {
        return cache;
    }

    @Override
    public Stream<ArtifactManifest> manifests() {
        return objects.list(ARTIFACTS).stream()
                .map(ObjectStore.Entry::name)
                .flatMap(name -> ArtifactPath.keyOf(name).stream())
                .flatMap(key -> unverifiedManifest(key).stream());
    }

    @Override
    public Optional<ArtifactManifest> unverifiedManifest(String key) {
        return manifests.unverified(key);
    }

    @Override
    public List<StoredItem> items() {
        return new RemoteItems(objects).all();
    }

    @Override
    public void remove(List<StoredItem> items) {
        List<String> artifacts = items.stream()
                .filter(holding -> holding.kind() == StoredItem.Kind.ARTIFACT)
                .map(StoredItem::key)
                .toList();
        // Removes the manifests first, so that no artifact is ever incomplete.
        manifests.delete(artifacts);
        artifacts.forEach(cache::drop);
        new RemoteItems(objects).clear(items);
    }

    @Override
    public RemoteCheckpoints checkpoints(String key) {
        return new RemoteCheckpoints(
                objects,
                CHECKPOINTS + RelativePath.name(key) + "/",
                RelativePath.name(key).in(folder.resolve("fetched-checkpoints")),
                checkpointInterval);
    }

    private static String filesOf(ArtifactManifest manifest) {
        return RemoteManifests.shelfOf(manifest.key()) + manifest.digest() + "/";
    }
}
