package org.facecard.infra.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuChecksTest {
    private static final List<String> LIBRARIES =
            List.of("libc10.so", "libc10_cuda.so", "libtorch.so", "libtorch_cpu.so", "libtorch_cuda.so");

    @TempDir
    Path root;

    private DoctorFinding of(String thing, Map<String, String> environment) {
        return named(thing, new GpuChecks(root, environment).findings());
    }

    private static DoctorFinding named(String thing, List<DoctorFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.thing().equals(thing))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> installed() throws IOException {
        Files.createDirectories(root.resolve("proc/driver/nvidia"));
        Files.writeString(root.resolve("proc/driver/nvidia/version"), "NVRM version: 570.86\nGCC version: 12\n");
        Files.createFile(Files.createDirectories(root.resolve("dev")).resolve("nvidia0"));
        Files.createFile(root.resolve("dev/nvidiactl"));
        Path libraries = Files.createDirectories(root.resolve("torch"));
        for (String library : LIBRARIES) {
            Files.createFile(libraries.resolve(library));
        }
        return Map.of(
                "PYTORCH_LIBRARY_PATH",
                libraries.toString(),
                "PYTORCH_VERSION",
                "2.7.1",
                "PYTORCH_FLAVOR",
                "cu128",
                "PATH",
                "/nowhere:" + smi("echo 'NVIDIA H200, 143771, 140000'"));
    }

    /** The driver's program that tells of memory. */
    private Path smi(String script) throws IOException {
        Path folder = Files.createDirectories(root.resolve("bin"));
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    @Test
    void theMemoryOfEveryGpuIsNamed() throws IOException {
        assertThat(of("gpu memory", installed()).found()).isEqualTo("NVIDIA H200: 150.8 GB, 146.8 GB free");
    }

    @Test
    void aGpuThatSomebodyElseFillsIsWeak() throws IOException {
        Map<String, String> path =
                Map.of("PATH", smi("echo 'A, 8000, 7000'; echo 'B, 8000, 12'").toString());
        assertThat(of("gpu memory", path).health()).isEqualTo(DoctorFinding.Health.WEAK);
        assertThat(of("gpu memory", path).found()).startsWith("A: 8.4 GB").contains("; B: ");
    }

    @Test
    void whatTheDriverSaysInsteadOfMemoryIsPassedOn() throws IOException {
        for (String script :
                new String[] {"echo 'Driver/library version mismatch'; exit 18", "echo 'A, [N/A], [N/A]'"}) {
            DoctorFinding finding = of("gpu memory", Map.of("PATH", smi(script).toString()));
            assertThat(finding.health()).isEqualTo(DoctorFinding.Health.WEAK);
            assertThat(finding.found()).containsAnyOf("version mismatch", "[N/A]");
        }
        assertThat(of("gpu memory", Map.of("PATH", smi("true").toString())).found())
                .isEqualTo("nvidia-smi names no GPU");
    }

    @Test
    void missingDriverDeviceAndLibraryAreNamed() {
        assertThat(new GpuChecks(root, Map.of()).findings()).hasSize(4).allSatisfy(finding -> {
            assertThat(finding.health()).isNotEqualTo(DoctorFinding.Health.WELL);
            assertThat(finding.advice()).isNotEmpty();
        });
        assertThat(of("libtorch", Map.of()).found())
                .contains("PYTORCH_LIBRARY_PATH is not set", "PYTORCH_VERSION", "PYTORCH_FLAVOR");
    }

    @Test
    void aGpuWorkerDoesNotStartWithoutAGpu() throws IOException {
        assertThatThrownBy(new GpuChecks(root, Map.of())::demand)
                .hasMessageContaining("cannot serve --queue gpu: there is no NVIDIA driver")
                .hasMessageContaining("install the driver");
        new GpuChecks(root, installed()).demand();
    }

    @Test
    void aCompleteMachineIsOkAndCountsItsDevices() throws IOException {
        Map<String, String> environment = installed();
        assertThat(new GpuChecks(root, environment).findings())
                .allSatisfy(finding -> assertThat(finding.health()).isEqualTo(DoctorFinding.Health.WELL));
        assertThat(of("device", environment).found()).isEqualTo("1");
        assertThat(of("driver", environment).found()).isEqualTo("NVRM version: 570.86");
    }

    @Test
    void aLibraryForTheCpuLacksItsCudaParts() throws IOException {
        Map<String, String> environment = installed();
        Files.delete(root.resolve("torch/libtorch_cuda.so"));
        assertThat(of("libtorch", environment).found()).endsWith("has no libtorch_cuda.so");
    }

    @Test
    void anotherVersionOfTheLibraryIsNamed() throws IOException {
        Map<String, String> other = new java.util.HashMap<>(installed());
        other.put("PYTORCH_VERSION", "2.11.0");
        assertThat(of("libtorch", other).found()).isEqualTo("PYTORCH_VERSION is 2.11.0, not 2.7.1");
    }

    @Test
    void devicesThatTheEnvironmentHidesAreNoDevices() throws IOException {
        installed();
        assertThat(of("device", Map.of("CUDA_VISIBLE_DEVICES", "")).found()).contains("hides every GPU");
        assertThat(of("device", Map.of("CUDA_VISIBLE_DEVICES", "-1")).advice()).contains("unset it");
    }

    @Test
    void theVersionIsThatOfTheBindings() throws IOException {
        Properties bindings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/jnilib/pytorch.properties")) {
            bindings.load(file);
        }
        assertThat(bindings.getProperty("jni_version")).startsWith(GpuChecks.LIBTORCH + "-");
    }

    @Test
    void onlyGpuWorkersNeedAGpu() {
        List<DoctorFinding> cpu = DoctorChecks.ofWorker(WorkQueue.CPU, root, root, new EngineChoice.Embedded());
        List<DoctorFinding> gpu = DoctorChecks.ofWorker(WorkQueue.GPU, root, root, new EngineChoice.Embedded());
        assertThat(cpu).extracting(DoctorFinding::thing).doesNotContain("driver", "results");
        assertThat(gpu).extracting(DoctorFinding::thing).contains("driver", "device", "libtorch");
        assertThat(named("engine", cpu).health()).isEqualTo(DoctorFinding.Health.BROKEN);
        assertThat(named("engine", cpu).advice()).contains("TEMPORAL_ADDRESS");
    }

    @Test
    void aFullGpuThatTheEnvironmentHidesDoesNotCount() throws IOException {
        Path folder = smi("echo 'A, 8000, 7000'; case \"$*\" in *--id=0*) ;; *) echo 'B, 8000, 12' ;; esac");
        Map<String, String> environment = Map.of("PATH", folder.toString(), "CUDA_VISIBLE_DEVICES", "0");
        assertThat(of("gpu memory", environment).health()).isEqualTo(DoctorFinding.Health.WELL);
    }
}
