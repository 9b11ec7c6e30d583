package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.facecard.pipelines.study.plan.StageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Artifacts and checkpoints on a real S3 server. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(240)
class S3StoreTest extends S3Fixture {
    private Artifact commit(RemoteArtifactStore store, String content) throws IOException {
        try (ArtifactDraft draft = store.begin(request)) {
            write(draft.folder(), content);
            return draft.commit(Provenance.here(1), cost());
        }
    }

    private static void write(Path folder, String content) throws IOException {
        Files.writeString(folder.resolve("plain.txt"), content);
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/deep.txt"), "deep " + content);
    }

    @Test
    void artifactsAreTheSameOnEveryMachineAndStore() throws IOException {
        Artifact made = commit(store("here"), "hello");
        Artifact found = store("there").open(made.ref());
        assertThat(found.file("a/deep.txt")).hasContent("deep hello");
        assertThat(found.folder()).startsWith(folder.resolve("there"));
        try (ArtifactDraft draft = new LocalArtifactStore(folder.resolve("local")).begin(request)) {
            write(draft.folder(), "hello");
            assertThat(draft.commit(Provenance.here(1), cost()).ref()).isEqualTo(made.ref());
        }
    }

    @Test
    void aPlanFetchesNoFiles() throws IOException {
        commit(store("here"), "hello");
        Optional<Artifact> found = store("there").find(request.key());
        assertThat(found).isPresent();
        assertThat(folder.resolve("there/artifacts/" + request.key().substring(0, 2)))
                .doesNotExist();
    }

    @Test
    void ofManyWritersOneWinsAndAllGetItsArtifact() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Artifact>> writers = List.of(
                () -> commit(store("one"), "one"),
                () -> commit(store("two"), "two"),
                () -> commit(store("three"), "three"),
                () -> commit(store("four"), "four"));
        List<Future<Artifact>> ended = pool.invokeAll(writers);
        pool.shutdown();
        String winner = ended.get(0).get().manifest().digest();
        for (Future<Artifact> end : ended) {
            assertThat(end.get().manifest().digest()).isEqualTo(winner);
            assertThat(end.get().file("plain.txt")).exists();
        }
        // Three files: the losers' have gone.
        assertThat(S3Server.names(server.objects(bucket, "home/"), "artifacts/"))
                .hasSize(3);
    }

    @Test
    void aDamagedObjectIsNoticedAndItsStageRunsAgain() throws IOException {
        Artifact made = commit(store("here"), "hello");
        Path object = server.bucket(bucket)
                .resolve("home/artifacts/%s/%s/%s/plain.txt"
                        .formatted(
                                request.key().substring(0, 2),
                                request.key(),
                                made.ref().digest()));
        Files.writeString(object, "jello");
        assertThatThrownBy(() -> store("there").open(made.ref()))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining("plain.txt")
                .hasMessageContaining("Run the study again");
        assertThat(store("there").find(request.key())).isEmpty();
        assertThat(commit(store("there"), "hello").file("plain.txt")).hasContent("hello");
    }

    @Test
    void storedItemsAreListedWithBytesAndRemovedWhole() throws IOException {
        commit(store("here"), "hello");
        StageRequest other = deals(2);
        store("here").checkpoints(other.key()).save(into -> write(into, "step 1"));
        S3Objects objects = server.objects(bucket, "home/");
        objects.write("artifacts/ab/" + "ab".repeat(32) + "/digest/file", new byte[9]);
        List<StoredItem> items = store("there").items();
        assertThat(items)
                .as("an upload in the making is left alone")
                .extracting(StoredItem::kind)
                .containsExactly(StoredItem.Kind.ARTIFACT, StoredItem.Kind.CHECKPOINTS);
        assertThat(items).extracting(StoredItem::key).containsExactly(request.key(), other.key());
        assertThat(items.get(0).bytes()).isGreaterThan("hello".length() * 2);
        store("here").remove(items);
        assertThat(store("there").find(request.key())).isEmpty();
        assertThat(S3Server.names(objects, "")).singleElement().asString().endsWith("digest/file");
    }

    @Test
    void neighboursAreRemovedInFewRequestsAndNothingElse() throws IOException {
        HttpRequests requests = new HttpRequests();
        S3Objects counted = server.objects(bucket, "home/", requests);
        for (String shelf : List.of("aa", "ab")) {
            for (int number = 10; number < 30; number++) {
                String artifact = "artifacts/%s/%s%d/".formatted(shelf, shelf.repeat(31), number);
                counted.write(artifact + "digest/file", new byte[1]);
                counted.write(artifact + "manifest.json", new byte[1]);
            }
        }
        counted.write("artifacts/aa/stray", new byte[1]);
        RemoteArtifactStore store = new RemoteArtifactStore(counted, folder.resolve("here"));
        List<StoredItem> all = store.items();
        assertThat(all).hasSize(40);
        StoredItem kept = all.get(3);
        requests.count.set(0);
        store.remove(all.stream().filter(holding -> !holding.equals(kept)).toList());
        assertThat(requests.count.get())
                .as("manifests, and for each shelf a listing and a removal")
                .isEqualTo(5);
        assertThat(S3Server.names(counted, ""))
                .containsExactlyInAnyOrder(
                        kept.place() + "digest/file", kept.place() + "manifest.json", "artifacts/aa/stray");
    }

    @Test
    void aStrayObjectIsRemovedAlone() throws IOException {
        commit(store("here"), "hello");
        S3Objects objects = server.objects(bucket, "home/");
        objects.write("artifacts/stray", new byte[1]);
        store("here")
                .remove(List.of(new StoredItem(StoredItem.Kind.REMAINS, "", "artifacts/stray", 1, Duration.ofDays(2))));
        assertThat(S3Server.names(objects, "artifacts/")).doesNotContain("artifacts/stray");
        assertThat(store("there").find(request.key())).isPresent();
    }

    @Test
    void aRemovedArtifactIsReportedMissing() throws IOException {
        Artifact made = commit(store("here"), "hello");
        server.objects(bucket, "").delete(S3Server.names(server.objects(bucket, ""), "home/"));
        assertThatThrownBy(() -> store("here").open(made.ref())).isInstanceOf(MissingArtifactException.class);
    }

    @Test
    void aFileOfManyPartsArrivesWhole() throws IOException {
        byte[] large = new byte[PART * 2 + 12_345];
        for (int index = 0; index < large.length; index++) {
            large[index] = (byte) (index * 31 + index / 1000);
        }
        Path file = Files.write(folder.resolve("large"), large);
        inParts("").upload("large", file);
        server.objects(bucket, "").download("large", folder.resolve("back"));
        assertThat(Files.mismatch(file, folder.resolve("back"))).isEqualTo(-1);
    }

    @Test
    void checkpointsMoveBetweenMachinesAndReplaceEachOther() throws IOException {
        Checkpoints here = store("here").checkpoints(request.key());
        here.save(into -> write(into, "step 1"));
        here.save(into -> write(into, "step 2"));
        Checkpoints there = store("there").checkpoints(request.key());
        assertThat(there.any()).isTrue();
        assertThat(there.latest().orElseThrow().resolve("plain.txt")).hasContent("step 2");
        assertThat(S3Server.names(server.objects(bucket, "home/"), "checkpoints/"))
                .hasSize(3);
        commit(store("there"), "done");
        assertThat(there.any()).isFalse();
    }

    @Test
    void aTornCheckpointGivesWayToNone() throws IOException {
        store("here").checkpoints(request.key()).save(into -> write(into, "step 1"));
        S3Server.names(server.objects(bucket, "home/"), "checkpoints/").stream()
                .filter(name -> name.endsWith("plain.txt"))
                .forEach(name -> server.objects(bucket, "home/").write(name, new byte[] {1}));
        Checkpoints there = store("there").checkpoints(request.key());
        assertThat(there.latest()).isEmpty();
        assertThat(there.any()).isFalse();
    }
}
