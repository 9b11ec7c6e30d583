package org.facecard.activities.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.facecard.activities.FailureKind;
import org.facecard.activities.Payloads;
import org.facecard.activities.RunStage;
import org.facecard.activities.StageActivities;
import org.facecard.activities.StageProgress;
import org.facecard.activities.StageResult;
import org.facecard.activities.locks.FileLocks;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
class StageAdapterTest {
    private static final GeneralPointsSpec TASK = new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_DESCRIBED);

    @TempDir
    Path home;

    private final TestActivityEnvironment environment =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter())
                            .build())
                    .build());
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private LocalArtifactStore store;
    private StageRunner runner;

    @BeforeEach
    void open() {
        store = new LocalArtifactStore(home, Duration.ofDays(1));
        runner = work -> {
            ran.add(work.request().parameters().kind().label());
            Files.writeString(work.output().resolve("result.txt"), "right");
            work.report(new Progress(1, 1, "files", Map.of("loss", 0.25)));
            work.spent(10, 20);
        };
        StageRunner today = work -> runner.run(work);
        environment.registerActivitiesImplementations(new StageAdapter(
                store, new StageLocks(new FileLocks(home)), Map.of(Stage.DEALS, today, Stage.CORPUS, today)));
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private StageResult run(StageRequest request) {
        return environment
                .newActivityStub(StageActivities.class)
                .run(new RunStage("study", "stage", new CheckpointId(1, CheckpointId.BASE, 0), request), 2);
    }

    private static StageRequest deals() {
        return new StageRequest(new StageParameters.Deals(TASK, new SplitsSpec(1, 0.1, 0.2)), Map.of());
    }

    private static StageRequest corpus(ArtifactRef deals) {
        return new StageRequest(new StageParameters.Corpus(TASK, 1, 8), Map.of(Role.DEALS, deals));
    }

    private static ApplicationFailure failure(Throwable thrown) {
        if (thrown.getCause() instanceof ApplicationFailure failure) {
            return failure;
        }
        throw new AssertionError("an activity fails with an ApplicationFailure", thrown);
    }

    private List<ILoggingEvent> warnings(StageRunner failing) {
        runner = failing;
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger logger = (Logger) LoggerFactory.getLogger(StageAdapter.class);
        Level before = logger.getLevel(); // tests log errors only
        logger.setLevel(Level.WARN);
        logger.addAppender(logged);
        try {
            assertThatThrownBy(() -> run(deals())).isInstanceOf(ActivityFailure.class);
        } finally {
            logger.detachAppender(logged);
            logger.setLevel(before);
        }
        return logged.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .toList();
    }

    @Test
    void aFailedStageIsAWarning() {
        assertThat(warnings(work -> {
                    throw new IOException("Input/output error");
                }))
                .hasSize(1);
    }

    /** Its message says what to do; the disk has nothing to do with it, and trying again does not help. */
    @Test
    void anUnusableCheckpointFailsAtOnceByItsName() {
        UnusableCheckpointException unusable = new UnusableCheckpointException("its digest is a, not b");
        for (StageRunner reader : List.<StageRunner>of(
                work -> {
                    throw unusable;
                },
                work -> {
                    throw new UncheckedIOException(unusable);
                })) {
            runner = reader;
            assertThatThrownBy(() -> run(deals())).satisfies(thrown -> {
                assertThat(failure(thrown).getOriginalMessage()).isEqualTo("its digest is a, not b");
                assertThat(failure(thrown).isNonRetryable()).isTrue();
            });
        }
    }

    @Test
    void aStageThatAStoppingWorkerInterruptsIsNone() {
        assertThat(warnings(work -> {
                    Thread.currentThread().interrupt();
                    throw new ClosedByInterruptException();
                }))
                .isEmpty();
    }

    @Test
    void aStageBecomesAnArtifactWithCostAndMetrics() {
        StageResult result = run(deals());

        Artifact artifact = store.open(result.artifact());
        assertThat(artifact.file("result.txt")).hasContent("right");
        assertThat(artifact.manifest().cost().flops()).isEqualTo(20);
        assertThat(result.metrics()).containsEntry("loss", 0.25);
        assertThat(result.reused()).isFalse();
    }

    @Test
    void aStageWhoseArtifactIsThereIsNotRun() {
        run(deals());
        StageResult again = run(deals());

        assertThat(again.reused()).isTrue();
        assertThat(ran).hasSize(1);
    }

    @Test
    void aDamagedInputIsMovedAsideAndNamed() throws IOException {
        ArtifactRef deals = run(deals()).artifact();
        Files.writeString(store.open(deals).file("result.txt"), "wrong");
        Files.setLastModifiedTime(
                home.resolve("artifacts")
                        .resolve(deals.key().substring(0, 2))
                        .resolve(deals.key())
                        .resolve("result.txt"),
                java.nio.file.attribute.FileTime.fromMillis(0));

        assertThatThrownBy(() -> run(corpus(deals)))
                .satisfies(
                        thrown -> assertThat(failure(thrown).getType()).isEqualTo(FailureKind.CORRUPT_ARTIFACT.label()))
                .satisfies(thrown ->
                        assertThat(failure(thrown).getOriginalMessage()).contains(deals.key()));
        assertThat(store.find(deals.key())).isEmpty();
    }

    @Test
    void aFailedStageLeavesNoArtifactAndKeepsItsCheckpoint() {
        StageRunner good = runner;
        runner = work -> {
            work.checkpoints().save(folder -> Files.writeString(folder.resolve("step"), "3"));
            throw new IOException("the network is down");
        };
        assertThatThrownBy(() -> run(deals()))
                .satisfies(
                        thrown -> assertThat(failure(thrown).getType()).isEqualTo(FailureKind.INFRASTRUCTURE.label()));
        assertThat(store.find(deals().key())).isEmpty();
        assertThat(store.checkpoints(deals().key()).latest()).isPresent();

        runner = good;
        assertThat(run(deals()).reused()).isFalse();
    }

    @Test
    void aCancelledStageSavesACheckpointBeforeItStops() {
        runner = work -> {
            environment.requestCancelActivity();
            for (int step = 1; step <= 1_000; step++) {
                int now = step;
                if (work.checkpoints().due()) {
                    work.checkpoints().save(folder -> Files.writeString(folder.resolve("step"), "" + now));
                }
                work.report(new Progress(step, 1_000, "steps", Map.of()));
                Thread.sleep(20);
            }
        };
        assertThatThrownBy(() -> run(deals())).isInstanceOf(Exception.class);

        assertThat(store.checkpoints(deals().key()).latest()).isPresent();
        assertThat(store.find(deals().key())).isEmpty();
    }

    @Test
    void heartbeatsSayHowFarTheStageIs() {
        List<StageProgress> heartbeats = new CopyOnWriteArrayList<>();
        environment.setActivityHeartbeatListener(StageProgress.class, heartbeats::add);
        runner = work -> {
            work.report(new Progress(7, 9, "updates", Map.of("loss", 0.5)));
            Thread.sleep(2_500);
        };

        run(deals());

        assertThat(heartbeats).contains(new StageProgress(7, 9, "updates", Map.of("loss", 0.5), "", null));
    }

    /** A checkpoint of six updates: the first report of a loop that continues from it says seven. */
    @Test
    void aResumedAttemptSaysWhereItBegan() throws IOException {
        store.checkpoints(deals().key()).save(folder -> Files.writeString(folder.resolve("step"), "6"));
        List<StageProgress> heartbeats = new CopyOnWriteArrayList<>();
        environment.setActivityHeartbeatListener(StageProgress.class, heartbeats::add);
        runner = work -> {
            work.report(new Progress(3, 4, "own answers", Map.of()));
            assertThat(work.checkpoints().latest()).isPresent();
            work.report(new Progress(7, 9, "updates", Map.of()));
            work.report(new Progress(8, 9, "updates", Map.of()));
            Thread.sleep(2_500);
        };

        run(deals());

        assertThat(heartbeats).last().satisfies(last -> {
            assertThat(last.resumedAt()).isEqualTo(6);
            assertThat(last.made()).isEqualTo(2);
        });
    }
}
