package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Studies of fake stages run to their report, and start again after whatever stopped them. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class StudyRunsTest extends RunsOnEveryEngine {
    StudyRunsTest(EngineUnderTest carrier) {
        super(carrier);
    }

    @Override
    boolean byDay() {
        return true;
    }

    @Test
    void aStudyReachesItsReportAndASecondRunReuses() throws Exception {
        RunState first = complete("home");
        List<String> events = control("home").events();
        RunState second = complete("home");

        assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(first.counts()).containsOnlyKeys(StageState.DONE);
        assertThat(first.stages()).extracting(WatchedStage::worker).doesNotContain("");
        assertThat(Path.of(first.report())).hasContent("a report");
        assertThat(second.counts()).containsOnlyKeys(StageState.REUSED);
        assertThat(second.engine()).isEmpty();
        assertThat(Path.of(second.report())).hasContent("a report");
        assertThat(control("home").events()).isEqualTo(events);
        assertThat(runs("home").plan(tiny).cached()).isTrue();
    }

    @Test
    void aKilledWorkersStageResumesToTheSameBytes() throws Exception {
        complete("undisturbed");
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
            new ProcessBuilder("kill", "-9", Long.toString(worker().pid()))
                    .start()
                    .waitFor();
            control("home").unset("pace");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
        assertThat(digests("home")).isEqualTo(digests("undisturbed"));
    }

    @Test
    void closingSavesACheckpointForTheNextStart() throws Exception {
        carrier.assumeTime();
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
        }
        RunState between = runs("home").state("tiny");
        PlannedState plan = runs("home").plan(tiny);
        control("home").unset("pace");

        RunState last = complete("home");

        assertThat(between.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(plan.stages())
                .filteredOn(item -> item.name().equals(SEGMENT))
                .extracting(PlannedState.Item::fate)
                .containsExactly(PlannedState.Action.RESUMES);
        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    @Test
    void aFixedStudyRunsOnlyWhatDependsOnTheChange() throws Exception {
        carrier.assumeTime();
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
        }
        control("home").unset("break-ppo");
        Programme fixed = Programme.of(TinyStudy.clipped("tiny", 0.3));

        RunState last;
        try (RunHandle run = runs("home").start(fixed)) {
            last = run.await(state -> {});
        }

        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(List.of("deals", "corpus", "base", "seed-11/init"))
                .allMatch(name -> hasStatus(last, name, StageState.REUSED));
        assertThat(hasStatus(last, SEGMENT, StageState.DONE)).isTrue();
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
    }

    @Test
    void damagedInputsAreNamedAndRemadeAtTheNextStart() throws Exception {
        carrier.assumeTime();
        control("home").set("break-ppo", "");
        String base;
        try (RunHandle run = runs("home").start(tiny)) {
            base = stage(run.await(state -> {}), "seed-11/init").key();
        }
        control("home").unset("break-ppo");
        Path artifact =
                folder.resolve("home/artifacts").resolve(base.substring(0, 2)).resolve(base);
        Files.writeString(artifact.resolve("result.txt"), "damaged");

        assertThat(new LocalArtifactStore(folder.resolve("home")).find(base)).isEmpty();
        RunState last = complete("home");

        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(hasStatus(last, "seed-11/init", StageState.DONE)).isTrue();
        assertThat(hasStatus(last, "base", StageState.REUSED)).isTrue();
        assertThat(last.stages())
                .noneMatch(stage -> stage.kind() == Stage.BASE && !stage.why().isEmpty());
    }

    @Test
    void anotherVersionsStateIsNamedAndTheStudyStarts() throws Exception {
        carrier.assumeTime();
        Path file = folder.resolve("home/runs/tiny/programme.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "{\"spec\": {}}");
        assertThatThrownBy(() -> runs("home").programme("tiny"))
                .isInstanceOfSatisfying(
                        RunException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(RunException.Kind.DAMAGED))
                .hasMessageContaining(file + " is of another version of Facecard or damaged");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(runs("home").programme("tiny")).isEqualTo(tiny);
    }

    @Test
    void aRunWithUnwritableStateReachesItsReport() throws Exception {
        carrier.assumeTime();
        control("home").set("pace", "100");
        RunState last;
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> hasStatus(state, SEGMENT, StageState.RUNNING));
            block(folder.resolve("home/runs/tiny/state.json"));
            control("home").unset("pace");
            last = run.await(state -> {});
        }
        assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(Path.of(last.report())).hasContent("a report");
        assertThat(folder.resolve("home/runs/tiny/state.json")).isDirectory();
    }

    /** Nothing can be written where a folder lies that is not empty. The run may write once more meanwhile. */
    private static void block(Path file) throws IOException {
        Path folder = file.resolveSibling("in-the-way");
        Files.createDirectory(folder);
        Files.createFile(folder.resolve("something"));
        while (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
            try {
                Files.move(folder, file);
            } catch (FileAlreadyExistsException e) {
                continue; // written just now
            }
        }
    }

    @Test
    void aFinishedRunIsShownWithItsStagesWithoutWorkers() throws Exception {
        carrier.assumeTime();
        complete("home");

        RunState shown = runs("home").state("tiny");

        assertThat(shown.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(shown.counts()).containsOnlyKeys(StageState.DONE);
    }
}
