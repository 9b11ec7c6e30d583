package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.infra.JavaCommand;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RemovalLock;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GarbageCollectorTest {
    private final Programme tiny = Programme.of(TinyStudy.named("tiny"));

    @TempDir
    Path folder;

    private Home home;
    private GarbageCollector garbage;
    private StageRequest needed;
    private StageRequest strange;

    @BeforeEach
    void opened() {
        home = new Home(folder);
        garbage = new GarbageCollector(home);
        needed = deals();
        StageParameters.Deals deals = (StageParameters.Deals) needed.parameters();
        strange = new StageRequest(new StageParameters.Deals(deals.task(), new SplitsSpec(99, 0.1, 0.2)), Map.of());
    }

    private StageRequest deals() {
        return new PlanResolver(home.store(), StudyPlan.of(tiny))
                .all().values().stream()
                        .flatMap(resolved -> resolved.request().stream())
                        .filter(request -> request.parameters().kind() == Stage.DEALS)
                        .findFirst()
                        .orElseThrow();
    }

    private void commit(StageRequest request) throws IOException {
        try (ArtifactDraft draft = home.store().begin(request)) {
            Files.writeString(draft.folder().resolve("content"), "content");
            draft.commit(Provenance.here(1), new Cost("2026-11-21T00:00:00Z", 1, 1, 1, 1, 1));
        }
    }

    private static void checkpoint(Home home, StageRequest request) throws IOException {
        home.store().checkpoints(request.key()).save(into -> Files.writeString(into.resolve("step"), "1"));
    }

    private List<StoredItem> removed() {
        List<StoredItem> gone = new ArrayList<>();
        garbage.remove(Duration.ZERO, gone::add);
        return gone;
    }

    @Test
    void neededArtifactsStayAndTheRestIsRemoved() throws IOException {
        RunFolder.of(home, "tiny").write(tiny);
        commit(needed);
        commit(strange);
        assertThat(garbage.find(Duration.ZERO)).extracting(StoredItem::key).containsExactly(strange.key());
        assertThat(home.store().find(strange.key())).as("found only").isPresent();
        List<StoredItem> gone = removed();
        assertThat(gone).extracting(StoredItem::key).containsExactly(strange.key());
        assertThat(gone.get(0).bytes()).isGreaterThan("content".length());
        assertThat(home.store().find(strange.key())).isEmpty();
        assertThat(home.store().find(needed.key())).isPresent();
        assertThat(removed()).isEmpty();
    }

    @Test
    void whatIsYoungStays() throws IOException {
        commit(strange);
        assertThat(garbage.find(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void checkpointsOfAnnouncedRunsStay() throws IOException {
        RunFolder.of(home, "tiny").announce(tiny);
        checkpoint(home, needed);
        assertThat(removed()).isEmpty();
        assertThat(home.store().checkpoints(needed.key()).any()).isTrue();
    }

    @Test
    void checkpointsThatNoRunNeedsGo() throws IOException {
        checkpoint(home, strange);
        assertThat(removed()).extracting(StoredItem::kind).containsExactly(StoredItem.Kind.CHECKPOINTS);
        assertThat(home.store().checkpoints(strange.key()).any()).isFalse();
    }

    @Test
    void dependantsOfAMissingArtifactStay() throws IOException {
        RunFolder.of(home, "tiny").write(tiny);
        PlannedStage corpus = StudyPlan.of(tiny).stages().values().stream()
                .filter(stage -> stage.parameters().kind() == Stage.CORPUS)
                .findFirst()
                .orElseThrow();
        commit(new StageRequest(corpus.parameters(), Map.of()));
        assertThat(removed()).isEmpty();
    }

    @Test
    void damagedOnesThatWereMovedAsideGo() throws IOException {
        commit(needed);
        RunFolder.of(home, "tiny").write(tiny);
        Files.writeString(home.store().find(needed.key()).orElseThrow().file("content"), "jello!!");
        assertThat(new Home(folder).store().find(needed.key())).isEmpty();
        assertThat(removed()).extracting(StoredItem::kind).containsExactly(StoredItem.Kind.REMAINS);
    }

    @Test
    @Timeout(120)
    void aKilledCollectionLeavesWholeArtifactsAndTheNextFinishes() throws Exception {
        List<String> keys = ManyArtifacts.in(folder, 1_500);
        Process process = removing();
        Path drafts = folder.resolve("artifacts/.drafts");
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive() || anything(drafts));
        process.destroyForcibly().waitFor();
        assertThat(keys).allSatisfy(key -> {
            Path artifact =
                    folder.resolve("artifacts").resolve(key.substring(0, 2)).resolve(key);
            assertThat(home.store().find(key).isPresent())
                    .as("whole when there")
                    .isEqualTo(Files.exists(artifact));
        });
        GarbageCollector next = new GarbageCollector(new Home(folder));
        next.remove(Duration.ZERO, gone -> {});
        assertThat(next.find(Duration.ZERO)).isEmpty();
        assertThat(anything(drafts)).isFalse();
    }

    private Process removing() throws IOException {
        return new ProcessBuilder(JavaCommand.of(GarbageCollectorProcess.class, folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean anything(Path drafts) throws IOException {
        try (Stream<Path> entries = Files.list(drafts)) {
            return entries.findAny().isPresent();
        }
    }

    @Test
    @Timeout(60)
    void collectionsExcludeEachOtherAndDelayStudies() throws Exception {
        Thread study = new Thread(() -> RemovalLock.await(home));
        try (Locks.Lock lock = home.locks().attempt("locks/gc.lock").orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(this::removed).isInstanceOf(RunException.class).hasMessageContaining("process ");
            study.start();
            study.join(700);
            assertThat(study.isAlive()).isTrue();
        }
        study.join();
    }

    @Test
    void checkpointsOfFinishedStagesGo() throws IOException {
        RunFolder.of(home, "tiny").write(tiny);
        commit(needed);
        checkpoint(home, needed);
        assertThat(removed()).extracting(StoredItem::kind).containsExactly(StoredItem.Kind.CHECKPOINTS);
        assertThat(home.store().find(needed.key())).isPresent();
    }
}
