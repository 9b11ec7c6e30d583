package org.facecard.infra.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.infra.doctor.DoctorFinding.Fault;
import org.facecard.infra.worker.Devices;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;

/**
 * Checks what only a GPU worker needs. Loads nothing: files and variables show what would be missing.
 *
 * @param root of the file system, where Linux shows the driver
 * @param environment in which the worker would start
 */
public record GpuChecks(Path root, Map<String, String> environment) {
    /** The libtorch that the bindings on the class path are built for. */
    static final String LIBTORCH = "2.7.1";

    private static final String FLAVOR = "cu128";
    private static final String FOLDER = "PYTORCH_LIBRARY_PATH";
    private static final List<String> LIBRARIES =
            List.of("libc10.so", "libc10_cuda.so", "libtorch.so", "libtorch_cpu.so", "libtorch_cuda.so");
    private static final String LIBTORCH_CURE =
            "pip install torch==%1$s, set %2$s to its torch/lib folder, PYTORCH_VERSION=%1$s, PYTORCH_FLAVOR=%3$s, and put the nvidia/*/lib folders beside it on LD_LIBRARY_PATH; or take the image worker-gpu"
                    .formatted(LIBTORCH, FOLDER, FLAVOR);

    public GpuChecks {
        environment = Map.copyOf(environment);
    }

    /** Returns the checks of this machine and process. */
    public static GpuChecks here() {
        return new GpuChecks(Path.of("/"), System.getenv());
    }

    List<DoctorFinding> findings() {
        return List.of(driver(), device(), GpuMemory.finding(environment), libtorch());
    }

    /**
     * Keeps a worker from computing on CPUs what was sent to a GPU.
     *
     * @throws InvalidSpecException naming what is missing and the remedy
     */
    public void demand() {
        for (DoctorFinding finding : findings()) {
            if (finding.health() == DoctorFinding.Health.BROKEN) {
                throw new InvalidSpecException(
                        "this machine cannot serve --queue gpu: %s; %s".formatted(finding.found(), finding.advice()));
            }
        }
    }

    private DoctorFinding driver() {
        Path version = root.resolve("proc/driver/nvidia/version");
        try (Stream<String> lines = Files.lines(version)) {
            return DoctorFinding.well("driver", lines.findFirst().orElse("").strip());
        } catch (IOException e) {
            return broken(
                    "driver",
                    "there is no NVIDIA driver: %s cannot be read".formatted(version),
                    "install the driver; a container gets it from its machine (NVIDIA container toolkit, --gpus all)");
        }
    }

    private DoctorFinding device() {
        Devices devices = new Devices(root, environment);
        String chosen = environment.get(Devices.VISIBLE);
        if (chosen != null && devices.visible().isEmpty()) {
            return broken(
                    "device",
                    "%s=%s hides every GPU".formatted(Devices.VISIBLE, chosen),
                    "unset it, or set it to the number of the GPU for this worker");
        }
        int installed = devices.installed();
        return installed == 0
                ? broken(
                        "device",
                        "there is no GPU: %s has no nvidia0".formatted(root.resolve("dev")),
                        "start the worker on a machine with one, in a container with --gpus all; or serve --queue cpu")
                : DoctorFinding.well(
                        "device", installed + (chosen == null ? "" : ", of which " + Devices.VISIBLE + "=" + chosen));
    }

    private DoctorFinding libtorch() {
        List<String> lacks = new ArrayList<>();
        demand("PYTORCH_VERSION", LIBTORCH, lacks);
        demand("PYTORCH_FLAVOR", FLAVOR, lacks);
        String folder = environment.get(FOLDER);
        if (folder == null) {
            lacks.add(FOLDER + " is not set");
        } else {
            LIBRARIES.stream()
                    .filter(library ->
                            !Files.isRegularFile(RelativePath.name(library).in(Path.of(folder))))
                    .forEach(library -> lacks.add("%s has no %s".formatted(folder, library)));
        }
        return lacks.isEmpty()
                ? DoctorFinding.well("libtorch", "%s for %s in %s".formatted(LIBTORCH, FLAVOR, folder))
                : broken("libtorch", String.join("; ", lacks), LIBTORCH_CURE);
    }

    private void demand(String name, String value, List<String> lacks) {
        String found = environment.get(name);
        if (!value.equals(found)) {
            lacks.add(found == null ? name + " is not set" : "%s is %s, not %s".formatted(name, found, value));
        }
    }

    private static DoctorFinding broken(String thing, String found, String advice) {
        return DoctorFinding.broken(Fault.SETUP, thing, found, advice);
    }
}
