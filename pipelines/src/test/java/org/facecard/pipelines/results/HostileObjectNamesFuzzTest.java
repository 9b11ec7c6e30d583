package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.remote.MemoryObjects;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.facecard.pipelines.artifacts.remote.RemoteCheckpoints;
import org.facecard.pipelines.study.ArtifactRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects of a bucket, fetched beside a witness. */
@Tag("fuzz")
class HostileObjectNamesFuzzTest extends WitnessedFolder {
    @Test
    void aRemoteArtifactIsFetchedIntoItsOwnFolderOnly() throws IOException {
        for (String name : names()) {
            MemoryObjects objects = new MemoryObjects();
            RemoteArtifactStore store = new RemoteArtifactStore(objects, home);
            String shelf = "artifacts/ab/" + KEY + "/";
            objects.write(shelf + "manifest.json", bytes(manifest(KEY, name)));
            objects.write(shelf + digest(name) + "/" + name, bytes(CONTENT));
            refusable(() -> {
                Path fetched = store.open(new ArtifactRef(KEY, digest(name))).folder();
                assertInside(fetched.resolve(name), fetched, name);
            });
            refusable(() -> store.remove(store.items()));
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void aRemoteManifestOfAnotherKeyTouchesNoFolder() throws IOException {
        for (String name : names()) {
            MemoryObjects objects = new MemoryObjects();
            RemoteArtifactStore store = new RemoteArtifactStore(objects, home);
            objects.write("artifacts/ab/" + KEY + "/manifest.json", bytes(manifest(name, "a.txt")));
            objects.write("artifacts/ab/" + KEY + "/" + digest("a.txt") + "/a.txt", bytes(CONTENT));
            assertThat(store.unverifiedManifest(KEY)).isEmpty();
            assertThat(store.manifests()).isEmpty();
            refusable(() -> store.find(KEY).ifPresent(Artifact::folder));
            refusable(() -> store.find(name).ifPresent(Artifact::folder));
            refusable(() -> store.checkpoints(name).latest());
            refusable(() -> store.checkpoints(name).discard());
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void aRemoteCheckpointIsFetchedIntoItsOwnFolderOnly() throws IOException {
        for (String name : names()) {
            fetchCheckpoint("1-abcdefgh", name, name);
            fetchCheckpoint(name, "a.txt", name);
            fetchCheckpoint("1-" + name, "a.txt", name);
        }
    }

    private void fetchCheckpoint(String checkpoint, String file, String name) throws IOException {
        MemoryObjects objects = new MemoryObjects();
        String prefix = "checkpoints/" + KEY + "/" + checkpoint + "/";
        objects.write(prefix + file, bytes(CONTENT));
        objects.write(prefix + "checkpoint.json", bytes(json(Map.of("files", files(file)))));
        RemoteCheckpoints checkpoints = new RemoteArtifactStore(objects, home, Duration.ZERO).checkpoints(KEY);
        refusable(() -> checkpoints.latest().ifPresent(found -> assertInside(found.resolve(file), found, name)));
        refusable(() -> checkpoints.save(draft -> Files.writeString(draft.resolve("a.txt"), "next")));
        refusable(checkpoints::discard);
        assertTheWitnessIsAsItWas(name);
    }
}
