package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outages on a real S3 server. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(240)
class S3OutageTest extends S3Fixture {
    @AfterEach
    void up() {
        server.restart();
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
        awaitBytes(server.bucket(bucket));
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

    @Test
    void aServerThatIsAwayIsWorthAnotherTry() throws Exception {
        server.kill();
        assertThatThrownBy(() -> server.objects(bucket, "").read("a"))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.FAILED))
                .hasMessageContaining("cannot be reached");
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
}
