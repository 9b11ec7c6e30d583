package org.facecard.infra.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One S3 server for all tests of a class, and a bucket for each of them: a server takes seconds to start. */
abstract class S3Fixture {
    /** Length of a part of a large upload. */
    static final int PART = 8 << 20;

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @TempDir
    static Path served;

    static S3Server server;

    /** Name of this test's own bucket. */
    final String bucket = "studies-" + BUCKETS.incrementAndGet();

    final StageRequest request = deals(1);

    @TempDir
    Path folder;

    @BeforeAll
    static void started() throws IOException {
        server = S3Server.start(served);
    }

    @AfterAll
    static void stopped() {
        if (server != null) {
            server.kill();
        }
    }

    @BeforeEach
    void emptyBucket() {
        server.with(bucket);
    }

    RemoteArtifactStore store(String machine) {
        return new RemoteArtifactStore(server.objects(bucket, "home/"), folder.resolve(machine), Duration.ZERO);
    }

    S3Objects inParts(String prefix) {
        return new S3Objects(server.client(), new HomeAddress.Bucket(bucket, prefix), PART);
    }

    static Cost cost() {
        return new Cost("2026-11-21T00:00:00Z", 1.5, 1.25, 10, 6e6, 1 << 20);
    }

    static StageRequest deals(long seed) {
        return new StageRequest(
                new StageParameters.Deals(
                        new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                        new SplitsSpec(seed, 0.1, 0.25)),
                Map.of());
    }
}
