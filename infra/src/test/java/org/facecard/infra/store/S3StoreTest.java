package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.activities.locks.Locks;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.SplitsSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Artifacts, checkpoints and leases on a real S3 server. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(240)
class S3StoreTest {
    private static final String BUCKET = "studies";
    private static final int PART = 8 << 20;

    @TempDir
    Path folder;

    private final StageRequest request = deals(1);
    private S3Server server;

    @BeforeEach
    void started() throws IOException {
        server = S3Server.start(folder.resolve("server")).with(BUCKET);
    }

    @AfterEach
    void stopped() {
        if (server != null) {
            server.close();
        }
    }

    private RemoteArtifactStore store(String machine) {
        return new RemoteArtifactStore(server.objects(BUCKET, "home/"), folder.resolve(machine), Duration.ZERO);
    }

    private S3Objects inParts(String prefix) {
        return new S3Objects(server.client(), new HomeAddress.Bucket(BUCKET, prefix), PART);
    }

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

    private static Cost cost() {
        return new Cost("2026-11-21T00:00:00Z", 1.5, 1.25, 10, 6e6, 1 << 20);
    }

    private static StageRequest deals(long seed) {
        return new StageRequest(
                new StageParameters.Deals(
                        new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                        new SplitsSpec(seed, 0.1, 0.25)),
                Map.of());
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
        assertThat(S3Server.names(server.objects(BUCKET, "home/"), "artifacts/"))
                .hasSize(3);
    }

    @Test
    void aDamagedObjectIsNoticedAndItsStageRunsAgain() throws IOException {
        Artifact made = commit(store("here"), "hello");
        Path object = server.bucket(BUCKET)
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
        S3Objects objects = server.objects(BUCKET, "home/");
        objects.write("artifacts/ab/" + "ab".repeat(32) + "/digest/file", new byte[9]);
        List<StoredItem> holdings = store("there").holdings();
        assertThat(holdings)
                .as("an upload in the making is left alone")
                .extracting(StoredItem::kind)
                .containsExactly(StoredItem.Kind.ARTIFACT, StoredItem.Kind.CHECKPOINTS);
        assertThat(holdings).extracting(StoredItem::key).containsExactly(request.key(), other.key());
        assertThat(holdings.get(0).bytes()).isGreaterThan("hello".length() * 2);
        store("here").remove(holdings);
        assertThat(store("there").find(request.key())).isEmpty();
        assertThat(S3Server.names(objects, "")).singleElement().asString().endsWith("digest/file");
    }

    @Test
    void neighboursAreRemovedInFewRequestsAndNothingElse() throws IOException {
        HttpRequests requests = new HttpRequests();
        S3Objects counted = server.objects(BUCKET, "home/", requests);
        for (String shelf : List.of("aa", "ab")) {
            for (int number = 10; number < 30; number++) {
                String artifact = "artifacts/%s/%s%d/".formatted(shelf, shelf.repeat(31), number);
                counted.write(artifact + "digest/file", new byte[1]);
                counted.write(artifact + "manifest.json", new byte[1]);
            }
        }
        counted.write("artifacts/aa/stray", new byte[1]);
        RemoteArtifactStore store = new RemoteArtifactStore(counted, folder.resolve("here"));
        List<StoredItem> all = store.holdings();
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
    void whatLiesAboveTheShelvesGoesAlone() throws IOException {
        commit(store("here"), "hello");
        S3Objects objects = server.objects(BUCKET, "home/");
        objects.write("artifacts/stray", new byte[1]);
        store("here")
                .remove(List.of(new StoredItem(StoredItem.Kind.REMAINS, "", "artifacts/stray", 1, Duration.ofDays(2))));
        assertThat(S3Server.names(objects, "artifacts/")).doesNotContain("artifacts/stray");
        assertThat(store("there").find(request.key())).isPresent();
    }

    @Test
    void anArtifactThatIsGoneIsMissedByName() throws IOException {
        Artifact made = commit(store("here"), "hello");
        server.objects(BUCKET, "").delete(S3Server.names(server.objects(BUCKET, ""), "home/"));
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
        server.objects(BUCKET, "").download("large", folder.resolve("back"));
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
        assertThat(S3Server.names(server.objects(BUCKET, "home/"), "checkpoints/"))
                .hasSize(3);
        commit(store("there"), "done");
        assertThat(there.any()).isFalse();
    }

    @Test
    void aTornCheckpointGivesWayToNone() throws IOException {
        store("here").checkpoints(request.key()).save(into -> write(into, "step 1"));
        S3Server.names(server.objects(BUCKET, "home/"), "checkpoints/").stream()
                .filter(name -> name.endsWith("plain.txt"))
                .forEach(name -> server.objects(BUCKET, "home/").write(name, new byte[] {1}));
        Checkpoints there = store("there").checkpoints(request.key());
        assertThat(there.latest()).isEmpty();
        assertThat(there.any()).isFalse();
    }

    @Test
    void uploadsCutOffByTheServerAreRepeatedWhole() throws Exception {
        byte[] large = new byte[PART * 12];
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<Artifact> first = pool.submit(() -> {
            RemoteArtifactStore store = new RemoteArtifactStore(inParts("home/"), folder.resolve("here"));
            try (ArtifactDraft draft = store.begin(request)) {
                Files.write(draft.folder().resolve("large"), large);
                return draft.commit(Provenance.here(1), cost());
            }
        });
        awaitBytes(server.bucket(BUCKET));
        server.kill();
        assertThatThrownBy(first::get)
                .hasCauseInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("run the same command again");
        server.restart();
        assertThat(store("there").find(request.key())).isEmpty();
        try (ArtifactDraft draft = store("here").begin(request)) {
            Files.write(draft.folder().resolve("large"), large);
            draft.commit(Provenance.here(1), cost());
        }
        pool.shutdown();
        Artifact found = store("there").find(request.key()).orElseThrow();
        assertThat(Files.size(found.file("large"))).isEqualTo(large.length);
    }

    private static void awaitBytes(Path bucket) {
        await("an upload")
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsInstanceOf(IOException.class) // the server moves its files about
                .ignoreExceptionsInstanceOf(java.io.UncheckedIOException.class)
                .until(() -> holdsAFile(bucket));
    }

    private static boolean holdsAFile(Path bucket) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(bucket)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    @Test
    void aLeaseHasOneHolderUntilClosedOrExpired() throws Exception {
        Leases here = new Leases(server.objects(BUCKET, "home/"), Duration.ofSeconds(3));
        Leases there = new Leases(server.objects(BUCKET, "home/"), Duration.ofSeconds(3));
        Locks.Lock lock = here.attempt("locks/a").orElseThrow();
        assertThat(there.attempt("locks/a")).isEmpty();
        assertThat(there.holder("locks/a"))
                .startsWith("process " + ProcessHandle.current().pid() + " on ");
        Thread.sleep(5_000);
        assertThat(there.held("locks/a")).as("renewed").isTrue();
        lock.close();
        assertThat(there.held("locks/a")).isFalse();
        server.objects(BUCKET, "home/").write("locks/a", "process 1 on mars x".getBytes(StandardCharsets.UTF_8));
        assertThat(there.attempt("locks/a")).isEmpty();
        Thread.sleep(5_000);
        assertThat(there.attempt("locks/a")).as("its holder has died").isPresent();
        assertThat(here.attempt("locks/a")).isEmpty();
    }

    @Test
    void missingBucketsAreNamedWithAdvice() {
        assertThatThrownBy(() -> server.objects("nowhere", "").list(""))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                .hasMessageContaining("there is no bucket nowhere")
                .hasMessageContaining("correct FACECARD_HOME");
        assertThatThrownBy(() -> server.objects("nowhere", "").create("a", new byte[1]))
                .hasMessageContaining("there is no bucket nowhere");
    }

    @Test
    void credentialsThatAreWrongAreNamedWithTheCure() {
        HomeAddress.Bucket place = new HomeAddress.Bucket(BUCKET, "");
        for (Map.Entry<String, String> wrong :
                Map.of("nobody", "x", S3Server.KEY, "wrong").entrySet()) {
            S3Objects objects = new S3Objects(server.client(wrong.getKey(), wrong.getValue()), place);
            assertThatThrownBy(() -> objects.write("a", new byte[1]))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                    .hasMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    @Test
    void aServerThatIsAwayIsWorthAnotherTry() throws Exception {
        server.kill();
        assertThatThrownBy(() -> server.objects(BUCKET, "").read("a"))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.FAILED))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void theServiceKeepsConditionsOrIsRefused() {
        HomeAddress.Bucket place = new HomeAddress.Bucket(BUCKET, "");
        S3HomeBackend.requireConditionalWrites(server.objects(BUCKET, ""), place);
        assertThat(S3Server.names(server.objects(BUCKET, ""), "")).isEmpty();
    }

    @Test
    void aServiceThatHonoursConditionsPassesDespiteARepeatedCall() {
        AtomicInteger puts = new AtomicInteger();
        ExecutionInterceptor gone = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                if (context.request() instanceof PutObjectRequest && puts.incrementAndGet() == 2) {
                    throw RetryableException.create("a connection that had gone");
                }
            }
        };
        S3HomeBackend.requireConditionalWrites(server.objects(BUCKET, "", gone), new HomeAddress.Bucket(BUCKET, ""));
        assertThat(puts).hasValue(3);
    }
}
