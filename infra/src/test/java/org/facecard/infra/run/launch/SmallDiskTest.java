package org.facecard.infra.run.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.FreeSpace;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {
    private static final String CHECKPOINT = "base.folder=../pipelines/src/test/resources/conversational";

    @TempDir
    private Path folder;

    @Test
    void aRunThatWouldFillTheDiskIsNotStarted() {
        Home home = new Home(folder.resolve("home"));
        RunSettings settings =
                new RunSettings(folder.resolve("home"), folder.resolve("results"), new EngineChoice.Embedded(), 1);
        RunLauncher launcher = new RunLauncher(
                settings,
                new StageImplementations(
                        stage -> {
                            throw new AssertionError("a stage was started");
                        },
                        results -> {}),
                SmallDiskTest.class,
                address -> new FreeSpace(address.toString(), 1_000));
        Programme study = SpecReader.programme("smoke-smollm2", List.of(CHECKPOINT));
        assertThatThrownBy(() -> launcher.start(study, home, RunLauncher.StartMode.RESUME))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("what this study trains", home.folder() + " has 1.0 kB free");
    }
}
