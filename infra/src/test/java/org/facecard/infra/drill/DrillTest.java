package org.facecard.infra.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.activities.locks.ExclusiveFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the drill would see what it looks for. The drill itself is a step of the CI script. */
class DrillTest {
    private static final String KEY = "a1".repeat(32);

    @TempDir
    Path folder;

    private static FaultPlan plan(long seed) {
        return FaultPlan.of(seed, new Topology.SingleServer(), fault -> true);
    }

    @Test
    void aSeedGivesTheSameFaultsAndAnotherSeedOthers() {
        assertThat(plan(1).first(40)).isEqualTo(plan(1).first(40)).isNotEqualTo(plan(2).first(40));
        assertThat(plan(1).pauseSeconds(3)).isEqualTo(plan(1).pauseSeconds(3)).isNotEqualTo(plan(2).pauseSeconds(3));
    }

    @Test
    void halfOfAllFaultsAreKillsAndEveryKindOccurs() {
        List<Fault> faults = plan(1).first(40);
        assertThat(faults).filteredOn(fault -> fault instanceof Fault.Kill).hasSize(20);
        Set<Fault> kinds = faults.stream().collect(Collectors.toSet());
        assertThat(kinds).containsAll(new Topology.SingleServer().kills()).containsAll(Topology.OTHERS);
    }

    @Test
    void plansCanHoldOneFaultAtAFixedPace() {
        FaultPlan plan = plan(1).only("kill worker").every(10);
        assertThat(plan.first(4)).containsOnly(new Fault.Kill(DrillRole.WORKER));
        assertThat(plan.pauseSeconds(3)).isEqualTo(10);
        assertThat(plan(1).only("worker,clock").first(40))
                .contains(new Fault.Kill(DrillRole.WORKER), new Fault.Freeze(DrillRole.WORKER), new Fault.StepClock())
                .doesNotContain(new Fault.Corrupt());
        Topology cluster = new Topology.Cluster(folder, "127.0.0.1:1", 24);
        assertThat(FaultPlan.of(1, cluster, fault -> true).only("kill worker").first(4))
                .containsOnly(new Fault.Kill(DrillRole.WORKER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.only("flood"))
                .withMessageContaining("kill worker");
    }

    @Test
    void anotherByteOrAnotherFileIsADifference() {
        assertThat(Digests.differences(Map.of("a", "1", "b", "2"), Map.of("a", "1", "b", "2")))
                .isEmpty();
        assertThat(Digests.differences(Map.of("a", "1", "b", "2"), Map.of("a", "3", "c", "4")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void digestsAreOfResultsAndArtifactsWithoutWhatTellsTimes() throws IOException {
        write("home/artifacts/a1/" + KEY + "/weights.safetensors", "weights");
        write("home/artifacts/a1/" + KEY + "/manifest.json", "10:00");
        write("home/artifacts/.damaged/x/weights.safetensors", "bad");
        write("results/smoke/outcomes.parquet", "rows");
        write("results/smoke/stages.parquet", "10:00");
        assertThat(Digests.of(folder.resolve("home"), folder.resolve("results")))
                .containsOnlyKeys("artifacts/a1/" + KEY + "/weights.safetensors", "results/smoke/outcomes.parquet");
    }

    @Test
    void digestsOfBucketAndFolderHomesHaveEqualNames() throws IOException {
        write("home/artifacts/a1/" + KEY + "/" + "b2".repeat(32) + "/weights.safetensors", "weights");
        write("home/artifacts/a1/" + KEY + "/config.json-769ed932-e49f-4201-9475-2cff3db4fd0b", "{");
        assertThat(Digests.of(folder.resolve("home"), Files.createDirectory(folder.resolve("results"))))
                .containsOnlyKeys("artifacts/a1/" + KEY + "/weights.safetensors");
    }

    @Test
    void aFinishedDraftNotYetStoredCountsAsUnderWay() throws IOException {
        Attempts attempts = new Attempts(folder.resolve("bucket"), () -> folder.resolve("cache"));
        write("cache/artifacts/.drafts/" + KEY + "-1/weights.safetensors", "weights");
        assertThat(attempts.storing()).isFalse();
        write("cache/artifacts/.drafts/" + KEY + "-1/manifest.json", "{}");
        write("bucket/artifacts/a1/" + KEY + "/digest/weights.safetensors", "weights");
        assertThat(attempts.storing()).isTrue();
        assertThat(attempts.artifacts()).isEmpty();
        write("bucket/artifacts/a1/" + KEY + "/manifest.json", "{}");
        assertThat(attempts.storing()).isFalse();
        assertThat(attempts.artifacts()).hasSize(1);
    }

    @Test
    void aClockIsANumberOfSecondsInAFile() throws IOException {
        WallClock clock = new WallClock(folder.resolve("clock"));
        clock.show(Duration.ofHours(-1));
        clock.show(Duration.ofHours(1));
        assertThat(ByteBuffer.wrap(Files.readAllBytes(clock.file()))
                        .order(ByteOrder.nativeOrder())
                        .getLong())
                .isEqualTo(3_600);
        assertThat(clock.environment()).isEmpty(); // nothing was compiled for this test
    }

    @Test
    void leftoversAreFound() throws IOException, InterruptedException {
        RoundFolder roundFolder = new RoundFolder(folder);
        write("home/artifacts/.drafts/" + KEY + "-1/half", "half");
        write("home/checkpoints/" + KEY + "/1/checkpoint.json", "{}");
        write("home/runs/smoke/.state.json-1", "{}");
        write("home/artifacts/.damaged/x/weights.safetensors", "kept on purpose");
        write("home/runs/smoke/lock", "");
        Process orphan = new ProcessBuilder("bash", "-c", "sleep 60; : " + roundFolder.homeFolder()).start();
        try (ExclusiveFile lock = ExclusiveFile.attempt(roundFolder.homeFolder().resolve("locks/x.lock"))
                .orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(new Processes(roundFolder.address()).all()).contains(orphan.toHandle());
            List<String> files = new Leftovers(roundFolder).files();
            assertThat(files).anySatisfy(left -> assertThat(left).contains(".drafts/" + KEY + "-1"));
            assertThat(files).anySatisfy(left -> assertThat(left).contains("checkpoints/" + KEY));
            assertThat(files).anySatisfy(left -> assertThat(left).contains(".state.json-1"));
            assertThat(files).anySatisfy(left -> assertThat(left).contains("x.lock is held"));
            assertThat(files).noneSatisfy(left -> assertThat(left).contains(".damaged"));
        } finally {
            orphan.destroyForcibly().waitFor();
        }
    }

    @Test
    void logsShowWhatWasMadeAndFacecardsFirstWarning() throws IOException {
        write("logs/main.log", """
                2026-11-21T10:00:00.000Z INFO  [a 1] o.f.a.i.StageAdapter: smoke gp-l/base: done
                2026-11-21T10:00:01.000Z WARN  [b] i.t.s.Client: of a library
                2026-11-21T10:00:02.000Z WARN  [b] o.f.i.w.WorkerProcesses: worker 1 ended with code 137
                """);
        Logs logs = new Logs(List.of(folder.resolve("logs")));
        assertThat(logs.made()).containsExactly(new Logs.Made("smoke", "gp-l/base"));
        assertThat(logs.warningSince(Map.of())).contains("worker 1 ended with code 137");
        assertThat(logs.warningSince(logs.lengths())).isEmpty();
    }

    @Test
    void logsShowWhenAStagesNextCheckpointIsDue() throws IOException {
        write("logs/worker-1.log", """
                2026-11-21T10:01:00.000Z INFO  [a 1] o.f.p.r.CheckpointPace: checkpoint of %s: 4.00 s, the next one after 200.00 s
                2026-11-21T10:00:00.000Z INFO  [a 1] o.f.p.r.CheckpointPace: checkpoint of %s: 0.10 s, the next one after 30.00 s
                """.formatted(KEY, KEY));
        Logs logs = new Logs(List.of(folder.resolve("logs")));
        assertThat(logs.interval(KEY)).contains(200.0);
        assertThat(logs.interval("b2".repeat(32))).isEmpty();
    }

    @Test
    void whatAKillCostBeyondAnIntervalIsReported() {
        RoundSummary well = new RoundSummary(1, 10, 0, 3, List.of());
        InjectedFault within = new InjectedFault(1, 1, 2, "kill worker", "process 7", List.of(KEY), 1.5, 0, 3, "");
        InjectedFault beyond = new InjectedFault(2, 1, 2, "kill worker", "process 7", List.of(KEY), 31.5, 1.5, 3, "");
        assertThat(new DrillReport("embedded", "smoke", 1, 20, List.of(within), List.of(well)).summary())
                .contains("No kill cost a stage more than one interval");
        assertThat(new DrillReport("embedded", "smoke", 1, 20, List.of(within, beyond), List.of(well)).summary())
                .contains("1 of the kills cost a stage more than one interval of its checkpoints, by 1.5 s at most");
    }

    @Test
    void anAttemptIsSeenInTheProcessOfItsDraft() throws IOException {
        write("home/artifacts/.drafts/" + KEY + "-1.lock", "");
        Attempts attempts = new Attempts(folder.resolve("home"));
        assertThat(attempts.of(ProcessHandle.current())).isEmpty();
        Path lock = folder.resolve("home/artifacts/.drafts/" + KEY + "-1.lock");
        try (InputStream open = Files.newInputStream(lock)) {
            assertThat(open).isNotNull();
            assertThat(attempts.of(ProcessHandle.current()))
                    .extracting(Attempts.Attempt::key)
                    .containsExactly(KEY);
        }
    }

    @Test
    void aDrillWithoutFaultsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrillTask(new Topology.Embedded(), "smoke", Optional.empty(), List.of(), 1, 0, 5))
                .withMessageContaining("0 faults");
    }

    @Test
    void aRoundThatWentWrongFailsTheReport() {
        InjectedFault fault = new InjectedFault(1, 1, 2, "kill worker", "process 7", List.of(KEY), 1.5, 0, 3, "");
        RoundSummary well = new RoundSummary(1, 10, 0, 3, List.of());
        RoundSummary wrong = new RoundSummary(2, 10, 0, 3, List.of("stage x was made 2 times"));
        assertThat(new DrillReport("embedded", "smoke", 1, 20, List.of(fault), List.of(well)).passed())
                .isTrue();
        DrillReport report = new DrillReport("embedded", "smoke", 1, 20, List.of(fault), List.of(well, wrong));
        assertThat(report.passed()).isFalse();
        assertThat(report.markdown())
                .contains(
                        "1 of them kills",
                        "The stages that 1 kills hit continued after 3 s",
                        "CHECKS FAILED",
                        "made 2 times",
                        "| a1a1a1a1 | 1.5 | 3.0 |");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
