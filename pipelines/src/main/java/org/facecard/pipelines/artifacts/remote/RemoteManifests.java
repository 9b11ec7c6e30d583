package org.facecard.pipelines.artifacts.remote;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactPath;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manifests of the artifacts in an object store. An artifact exists if its manifest does. */
final class RemoteManifests {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteManifests.class);

    private final ObjectStore objects;

    RemoteManifests(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns the manifest under a key; empty when there is none, or a damaged one. */
    Optional<ArtifactManifest> find(String key) {
        return objects.read(manifestOf(key)).flatMap(stored -> parsed(key, stored.content()));
    }

    private Optional<ArtifactManifest> parsed(String key, byte[] content) {
        try {
            ArtifactManifest manifest = Folders.parse(content, ArtifactManifest.class);
            Optional<String> damage = manifest.damage(key);
            if (damage.isEmpty()) {
                return Optional.of(manifest);
            }
            LOG.warn("{}", withdrawn(key, damage.get()).getMessage());
        } catch (JacksonException e) {
            LOG.warn("{}", withdrawn(key, "its manifest.json cannot be read").getMessage());
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Kind.FAILED, "cannot read " + objects.address(manifestOf(key)), e);
        }
        return Optional.empty();
    }

    /** Returns the manifest under a key, unverified: for inspection only. */
    Optional<ArtifactManifest> unverified(String key) {
        return objects.read(manifestOf(key)).stream()
                .flatMap(stored -> readable(stored.content()))
                .filter(manifest -> manifest.key().equals(key))
                .findFirst();
    }

    private static Stream<ArtifactManifest> readable(byte[] content) {
        try {
            return Stream.of(Folders.parse(content, ArtifactManifest.class));
        } catch (IOException e) {
            LOG.debug("a manifest cannot be read", e);
            return Stream.empty();
        }
    }

    /** Returns whether a key has a manifest, damaged or not. */
    boolean exists(String key) {
        return objects.read(manifestOf(key)).isPresent();
    }

    /** Writes a manifest unless there is one; returns whether it was written. */
    boolean create(String key, byte[] content) {
        return objects.create(manifestOf(key), content);
    }

    /** Removes the manifests of {@code keys}; those artifacts then do not exist. */
    void delete(List<String> keys) {
        objects.delete(keys.stream().map(RemoteManifests::manifestOf).toList());
    }

    /**
     * Moves a damaged artifact's manifest aside, so that its stage can write it again; the files stay for inspection.
     */
    CorruptArtifactException withdrawn(String key, String damage) {
        objects.read(manifestOf(key)).ifPresent(stored -> {
            objects.write(
                    RemoteArtifactStore.ARTIFACTS + ".damaged/" + key + "/" + ArtifactManifest.FILE, stored.content());
            objects.delete(List.of(manifestOf(key)));
        });
        return new CorruptArtifactException(
                "artifact %s in %s".formatted(key, objects.address(shelfOf(key))),
                damage,
                "Its manifest was moved aside. Run the study again: its stage recreates it.");
    }

    /** Returns the name with which all objects of a key begin. */
    static String shelfOf(String key) {
        return RemoteArtifactStore.ARTIFACTS + ArtifactPath.of(key) + "/";
    }

    private static String manifestOf(String key) {
        return shelfOf(key) + ArtifactManifest.FILE;
    }
}
