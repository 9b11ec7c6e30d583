package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {
    @TempDir
    Path root;

    @BeforeEach
    void twoGpus() throws IOException {
        Path dev = Files.createDirectories(root.resolve("dev"));
        for (String name : new String[] {"nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm"}) {
            Files.createFile(dev.resolve(name));
        }
    }

    @Test
    void everyGpuWorkerSeesAGpuOfItsOwn() {
        Devices devices = new Devices(root, Map.of());
        assertThat(devices.of(WorkQueue.GPU)).isEqualTo(2);
        assertThat(devices.of(WorkQueue.GPU, 1)).containsExactly(Map.entry(Devices.VISIBLE, "0"));
        assertThat(devices.of(WorkQueue.GPU, 2)).containsExactly(Map.entry(Devices.VISIBLE, "1"));
        assertThatThrownBy(() -> devices.of(WorkQueue.GPU, 3))
                .hasMessage("worker 3 has no GPU: this process sees [0, 1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7, GPU-c0ffee | 2 | 7", "3 | 1 | 3", "5,-1,4 | 1 | 5"})
    void assignedGpusAreTheOnesHandedOut(String given, int count, String first) {
        Devices devices = new Devices(root, Map.of(Devices.VISIBLE, given));
        assertThat(devices.of(WorkQueue.GPU)).isEqualTo(count);
        assertThat(devices.of(WorkQueue.GPU, 1)).containsEntry(Devices.VISIBLE, first);
    }

    @ParameterizedTest
    @CsvSource({"''", "-1"})
    void withoutAnAssignedGpuThereIsNone(String given) {
        assertThat(new Devices(root, Map.of(Devices.VISIBLE, given)).of(WorkQueue.GPU))
                .isZero();
    }

    @Test
    void aCpuWorkerSeesNoGpu() {
        assertThat(new Devices(root, Map.of(Devices.VISIBLE, "1")).of(WorkQueue.CPU, 5))
                .containsEntry(Devices.VISIBLE, "");
    }
}
