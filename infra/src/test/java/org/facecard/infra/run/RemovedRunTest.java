package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.runners.StageRunners;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovedRunTest {
    @TempDir
    Path home;

    private HomeRuns runs() {
        RunSettings settings = new RunSettings(home, home.resolve("results"), new EngineChoice.Embedded(), 0);
        return new HomeRuns(settings, new StageImplementations(StageRunners::of, results -> {}), RemovedRunTest.class);
    }

    private RunFolder written(RunStatus status) {
        RunFolder folder = RunFolder.of(new Home(home), "smoke-gp");
        folder.announce(SpecReader.programme("smoke-gp", List.of()));
        folder.write(SpecReader.programme("smoke-gp", List.of()));
        folder.write(new RunState("smoke-gp", RunHost.withoutEngine(), List.of(), RunOutcome.now(status)));
        return folder;
    }

    @Test
    void anEndedRunLeavesTheIndexAndFreesItsArtifacts() {
        RunFolder folder = written(RunStatus.FINISHED);
        runs().remove("smoke-gp");
        assertThat(runs().list()).isEmpty();
        assertThat(folder.announced()).isEmpty();
        assertThat(folder.programme()).isEmpty();
        assertThatThrownBy(() -> runs().remove("smoke-gp")).hasMessageContaining("there is no run \"smoke-gp\"");
    }

    @Test
    void aRunThatAProcessCarriesIsNotRemoved() {
        RunFolder folder = written(RunStatus.RUNNING);
        try (Locks.Lock lock = RunLock.take(folder)) {
            assertThatThrownBy(() -> runs().remove("smoke-gp")).hasMessageContaining("facecard cancel smoke-gp");
        }
        assertThat(runs().list()).hasSize(1);
    }

    @Test
    void commandsToAnEndedRunSayWhatToDo() {
        written(RunStatus.FINISHED);
        assertThatThrownBy(() -> runs().cancel("smoke-gp"))
                .hasMessageContaining("the run smoke-gp is finished: all its stages are done or abandoned")
                .hasMessageContaining("facecard results show smoke-gp");
        written(RunStatus.PARKED);
        assertThatThrownBy(() -> runs().retry("smoke-gp", Optional.empty()))
                .hasMessageContaining("Continue it: \"facecard reproduce smoke-gp\"");
    }
}
