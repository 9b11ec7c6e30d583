package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.runners.StageRunners;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a home or results are not where they should be: nothing is made, nothing runs. */
class MistypedPlacesTest {
    private final Programme smoke = SpecReader.programme("smoke-gp", List.of());

    @TempDir
    Path folder;

    private HomeRuns runs(Path results) {
        RunSettings settings = new RunSettings(folder.resolve("home"), results, new EngineChoice.Embedded(), 0);
        return new HomeRuns(
                settings, new StageImplementations(StageRunners::of, nothing -> {}), MistypedPlacesTest.class);
    }

    @Test
    void commandsThatOnlyReadMakeNoHome() {
        HomeRuns runs = runs(folder.resolve("results"));
        assertThat(runs.plan(smoke).stages())
                .isNotEmpty()
                .allMatch(stage -> !stage.why().startsWith("made at"));
        assertThat(runs.explain(smoke, "deals").nearest()).isNull();
        assertThat(runs.list()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unwritableResultsStopARunBeforeItsStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> runs(file.resolve("below")).start(smoke))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("\"%s\" is a file".formatted(file))
                .hasMessageEndingWith("name another folder with --results");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void anUnknownRunIsAnsweredWithItsOwnStart() {
        HomeRuns runs = runs(folder.resolve("results"));
        assertThatThrownBy(() -> runs.state("smoke-gp"))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith("it has no runs yet; \"facecard reproduce smoke-gp\" starts it");
        assertThatThrownBy(() -> runs.state("mine"))
                .hasMessageEndingWith("it has no runs yet; \"facecard reproduce smoke\" starts a short one");
    }
}
