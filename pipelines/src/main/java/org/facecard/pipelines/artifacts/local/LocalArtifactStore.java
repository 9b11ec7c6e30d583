package org.facecard.pipelines.artifacts.local;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactPath;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.FileVerifier;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UnsafePathException;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts in a folder: {@code artifacts/<first two>/<key>/}, checkpoints in {@code checkpoints/<key>/}, half-written
 * artifacts in {@code artifacts/.drafts/}, damaged ones in {@code artifacts/.damaged/}.
 */
public final class LocalArtifactStore implements ArtifactStore {
    private static final Logger LOG = LoggerFactory.getLogger(LocalArtifactStore.class);

    private final Path home;
    private final Path artifacts;
    private final Path checkpoints;
    private final Duration checkpointInterval;
    private final FileVerifier verifier = new FileVerifier();

    /** @param home the folder that {@code FACECARD_HOME} names; made when absent */
    public LocalArtifactStore(Path home) {
        this(home, LocalCheckpoints.INTERVAL);
    }

    /**
     * @param home the folder that {@code FACECARD_HOME} names; made when absent
     * @param checkpointInterval shortest time between two checkpoints of a stage
     */
    public LocalArtifactStore(Path home, Duration checkpointInterval) {
        this.home = home;
        this.artifacts = home.resolve("artifacts");
        this.checkpoints = home.resolve("checkpoints");
        this.checkpointInterval = checkpointInterval;
        try {
            Files.createDirectories(drafts());
            DraftFolder.sweep(drafts());
        } catch (IOException e) {
            throw StorageException.at(home, e);
        }
    }

    @Override
    public Optional<Artifact> find(String key) {
        if (!Files.exists(folder(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(verified(key));
        } catch (CorruptArtifactException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Artifact open(ArtifactRef ref) {
        if (!Files.exists(folder(ref.key()))) {
            throw new MissingArtifactException(ref.key());
        }
        Artifact artifact = verified(ref.key());
        if (!artifact.manifest().digest().equals(ref.digest())) {
            throw aside(
                    ref.key(),
                    "its digest is %s instead of %s"
                            .formatted(artifact.manifest().digest(), ref.digest()));
        }
        return artifact;
    }

    @Override
    public ArtifactDraft begin(StageRequest request) {
        try {
            return LocalArtifactDraft.begin(this, request);
        } catch (IOException e) {
            throw StorageException.at(drafts(), e);
        }
    }

    @Override
    public Stream<ArtifactManifest> manifests() {
        try {
            return Folders.children(artifacts).stream()
                    .filter(shelf -> !shelf.getFileName().toString().startsWith("."))
                    .flatMap(LocalArtifactStore::shelved);
        } catch (IOException e) {
            throw StorageException.at(artifacts, e);
        }
    }

    private static Stream<ArtifactManifest> shelved(Path shelf) {
        try {
            return Folders.children(shelf).stream().flatMap(LocalArtifactStore::read);
        } catch (IOException e) {
            throw StorageException.at(shelf, e);
        }
    }

    /** Skips an artifact that cannot be read; opening it reports the fault. */
    private static Stream<ArtifactManifest> read(Path folder) {
        try {
            String key = folder.getFileName().toString();
            return Stream.of(Folders.readJson(folder.resolve(ArtifactManifest.FILE), ArtifactManifest.class))
                    .filter(manifest -> manifest.key().equals(key));
        } catch (IOException e) {
            LOG.debug("{} has no manifest that can be read", folder, e);
            return Stream.empty();
        }
    }

    @Override
    public Optional<ArtifactManifest> unverifiedManifest(String key) {
        return read(folder(key)).findFirst();
    }

    @Override
    public List<StoredItem> items() {
        try {
            return new LocalItems(artifacts, checkpoints).all();
        } catch (IOException e) {
            throw StorageException.at(artifacts, e);
        }
    }

    @Override
    public void remove(List<StoredItem> items) {
        try {
            new FolderRemover(drafts())
                    .bury(items.stream()
                            .map(holding ->
                                    RelativePath.below(home, holding.place()).in(home))
                            .toList());
        } catch (IOException e) {
            throw StorageException.at(artifacts, e);
        }
    }

    @Override
    public LocalCheckpoints checkpoints(String key) {
        return new LocalCheckpoints(RelativePath.name(key).in(checkpoints), checkpointInterval);
    }

    /** Publishes a sealed folder as the artifact; returns another process's artifact if that came first. */
    public Artifact adopt(Path sealed, ArtifactManifest manifest) throws IOException {
        String key = manifest.key();
        try {
            Path folder = folder(key);
            Files.createDirectories(folder.resolveSibling(""));
            Files.move(sealed, folder, StandardCopyOption.ATOMIC_MOVE);
            Folders.syncOne(folder.resolveSibling(""));
            return new Artifact(folder, manifest);
        } catch (IOException e) {
            return find(key).orElseThrow(() -> e);
        }
    }

    /** Removes an artifact: first from the store, in one step, then its files. */
    public void drop(String key) {
        Path folder = folder(key);
        if (!Files.exists(folder)) {
            return;
        }
        try {
            new FolderRemover(drafts()).bury(List.of(folder));
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    public Path drafts() {
        return artifacts.resolve(".drafts");
    }

    Path folder(String key) {
        try {
            return ArtifactPath.of(key).in(artifacts);
        } catch (UnsafePathException e) {
            throw new CorruptArtifactException(
                    "artifact " + key,
                    String.valueOf(e.getMessage()),
                    "Remove the link, or set FACECARD_HOME to the folder that holds the artifacts.");
        }
    }

    private Artifact verified(String key) {
        Path folder = folder(key);
        try {
            ArtifactManifest manifest = Folders.readJson(folder.resolve(ArtifactManifest.FILE), ArtifactManifest.class);
            Optional<String> damage = manifest.damage(key);
            if (damage.isEmpty()) {
                damage = verifier.damage(folder, manifest.files());
            }
            if (damage.isPresent()) {
                throw aside(key, damage.get());
            }
            return new Artifact(folder, manifest);
        } catch (JacksonException e) {
            throw aside(key, "its manifest.json cannot be read (%s)".formatted(e.getOriginalMessage()));
        } catch (NoSuchFileException e) {
            throw aside(key, "its manifest.json is missing");
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    /** Moves a damaged artifact out of the way, so that its stage can write it again. */
    private CorruptArtifactException aside(String key, String damage) {
        Path folder = folder(key);
        Path damaged = artifacts.resolve(".damaged");
        Path place = RelativePath.name(key + "-" + UUID.randomUUID()).in(damaged);
        try {
            Files.createDirectories(damaged);
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("cannot move the damaged artifact {} aside: {}", folder, e.toString());
        }
        return new CorruptArtifactException(
                "artifact " + key,
                damage,
                "It was moved to %s. Run the study again: its stage recreates it.".formatted(place));
    }
}
