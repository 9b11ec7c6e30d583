package org.facecard.infra.run.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.FreeSpace;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.SharedMemory;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds on its machine is too little for the study. */
class SmallMachineTest {
    private static final String CHECKPOINT = "base.folder=../pipelines/src/test/resources/conversational";
    private static final long LARGE = 1L << 50;

    /** A worker of the tiny checkpoint takes a little more than the process itself, 560 MB. */
    private static final long TWO_WORKERS = 1_400_000_000;

    @TempDir
    private Path folder;

    private void start(int workers, long disk, long memory) {
        Path place = folder.resolve("home");
        RunLauncher launcher = new RunLauncher(
                new RunSettings(place, folder.resolve("results"), new EngineChoice.Embedded(), workers),
                new StageImplementations(
                        stage -> {
                            throw new AssertionError("a stage was started");
                        },
                        results -> {}),
                SmallMachineTest.class,
                new MachineRoom(address -> new FreeSpace(address.toString(), disk), new SharedMemory(memory)));
        Programme study = SpecReader.programme("smoke-smollm2", List.of(CHECKPOINT));
        launcher.start(study, new Home(place), RunLauncher.StartMode.RESUME).close();
    }

    @Test
    void aRunThatWouldFillTheDiskIsNotStarted() {
        assertThatThrownBy(() -> start(1, 1_000, LARGE))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("what this study trains", "home has 1.0 kB free");
    }

    @Test
    void aRunWhoseWorkersFillTheMemoryIsNotStarted() {
        assertThatThrownBy(() -> start(3, LARGE, TWO_WORKERS))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("3 workers", "this machine has 1.4 GB", "--workers 2");
        assertThat(folder.resolve("results")).doesNotExist();
    }
}
