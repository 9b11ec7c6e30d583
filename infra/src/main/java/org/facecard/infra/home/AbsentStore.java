package org.facecard.infra.home;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;

/**
 * The artifacts of a home that does not exist: none, and none can be added.
 *
 * @param home where it would be
 */
record AbsentStore(HomeAddress home) implements ArtifactStore {
    @Override
    public Optional<Artifact> find(String key) {
        return Optional.empty();
    }

    @Override
    public Artifact open(ArtifactRef ref) {
        throw new MissingArtifactException(ref.key());
    }

    @Override
    public ArtifactDraft begin(StageRequest request) {
        throw readOnly();
    }

    @Override
    public Stream<ArtifactManifest> manifests() {
        return Stream.of();
    }

    @Override
    public Optional<ArtifactManifest> unverifiedManifest(String key) {
        return Optional.empty();
    }

    @Override
    public List<StoredItem> items() {
        return List.of();
    }

    @Override
    public void remove(List<StoredItem> items) {
        if (!items.isEmpty()) {
            throw readOnly();
        }
    }

    @Override
    public Checkpoints checkpoints(String key) {
        return new NoCheckpoints();
    }

    private UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("the home %s does not exist: it is only looked at".formatted(home));
    }

    /** The checkpoints of a stage that has never run. */
    private record NoCheckpoints() implements Checkpoints {
        @Override
        public Optional<Path> latest() {
            return Optional.empty();
        }

        @Override
        public boolean due() {
            return false;
        }

        @Override
        public void save(FolderWriter writer) {
            throw new UnsupportedOperationException("the home does not exist: it is only looked at");
        }
    }
}
