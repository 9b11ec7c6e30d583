package org.facecard.infra.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.doctor.DoctorFinding.Fault;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.home.FreeSpace;
import org.facecard.infra.home.WritableFolder;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.facecard.workflows.WorkQueue;

/** The checks of doctor, in the order in which a first run would meet the faults. */
public final class DoctorChecks {
    // The laptop study's bounds: all processes together, and artifacts with checkpoints.
    private static final long ENOUGH_MEMORY = 6_000_000_000L;
    private static final long ENOUGH_DISK = 2_000_000_000L;

    private DoctorChecks() {}

    public static List<DoctorFinding> of(Path home, Path results, EngineChoice engine) {
        return List.of(
                java(),
                tensors(),
                processors(),
                Processor.here().finding(),
                memory(),
                folder("home", home),
                folder("results", results),
                disk(home),
                engine(engine));
    }

    /**
     * Returns what a worker of {@code queue} needs: heavy ones write no results, and none serves the embedded engine.
     */
    public static List<DoctorFinding> ofWorker(WorkQueue queue, Path home, Path results, EngineChoice engine) {
        List<DoctorFinding> findings = new ArrayList<>(List.of(java()));
        switch (queue) {
            case LIGHT -> findings.add(folder("results", results));
            case CPU ->
                findings.addAll(
                        List.of(tensors(), processors(), Processor.here().finding(), memory()));
            case GPU -> {
                findings.addAll(GpuChecks.here().findings());
                findings.addAll(List.of(tensors(), memory()));
            }
        }
        findings.addAll(List.of(folder("home", home), disk(home), engineOfWorker(engine)));
        return findings;
    }

    private static DoctorFinding engineOfWorker(EngineChoice engine) {
        return engine instanceof EngineChoice.Embedded
                ? DoctorFinding.broken(
                        Fault.SETUP,
                        "engine",
                        "embedded: lives in the process that runs a study, and serves itself",
                        "name the engine with --engine dev, --engine HOST:PORT or TEMPORAL_ADDRESS")
                : engine(engine);
    }

    private static DoctorFinding java() {
        String found = "Java %s (%s), %s"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.home"));
        return Runtime.version().feature() >= 17
                ? DoctorFinding.well("java", found)
                : DoctorFinding.broken(
                        Fault.SETUP, "java", found, "install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    private static DoctorFinding tensors() {
        try {
            TensorEngine.start(new Numerics(1, false));
            return DoctorFinding.well("tensors", "libtorch loads");
        } catch (RuntimeException | LinkageError e) {
            return DoctorFinding.broken(
                    Fault.PROGRAM,
                    "tensors",
                    "libtorch does not load: " + e,
                    "the build carries libtorch for Linux on x86-64 with glibc 2.28 or newer; this is %s on %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
    }

    private static DoctorFinding processors() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors >= 2
                ? DoctorFinding.well("processors", processors + ", one worker on each")
                : DoctorFinding.weak(
                        "processors", "1", "studies run one stage at a time here; two processors halve the time");
    }

    private static DoctorFinding memory() {
        long bytes = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return bytes >= ENOUGH_MEMORY
                ? DoctorFinding.well("memory", Amounts.bytes(bytes))
                : DoctorFinding.weak("memory", Amounts.bytes(bytes), "start fewer workers: reproduce --workers 1");
    }

    private static DoctorFinding folder(String thing, Path folder) {
        return WritableFolder.fault(folder)
                .map(fault -> DoctorFinding.broken(
                        Fault.STORAGE,
                        thing,
                        "%s cannot be written: %s".formatted(folder, fault),
                        "make it writable, or choose another folder with --%s".formatted(thing)))
                .orElseGet(() -> DoctorFinding.well(thing, folder + " can be written"));
    }

    private static DoctorFinding disk(Path home) {
        try {
            long bytes = FreeSpace.usable(home);
            return bytes >= ENOUGH_DISK
                    ? DoctorFinding.well("disk", Amounts.bytes(bytes) + " free")
                    : DoctorFinding.weak(
                            "disk",
                            Amounts.bytes(bytes) + " free",
                            "free up to %s, or choose another disk with --home".formatted(Amounts.bytes(ENOUGH_DISK)));
        } catch (IOException e) {
            return DoctorFinding.weak("disk", "cannot be measured: there is no home", "fix the home first");
        }
    }

    private static DoctorFinding engine(EngineChoice engine) {
        if (engine instanceof EngineChoice.Address address) {
            return server(address);
        }
        return engine instanceof EngineChoice.Dev
                ? devEngine()
                : DoctorFinding.well("engine", "embedded: comes with Facecard");
    }

    private static DoctorFinding devEngine() {
        try {
            return DoctorFinding.well("engine", "dev: " + Engine.devProgram());
        } catch (EngineException e) {
            return DoctorFinding.broken(
                    Fault.ENGINE, "engine", "the program of the dev engine is missing", String.valueOf(e.getMessage()));
        }
    }

    private static DoctorFinding server(EngineChoice.Address address) {
        return ServerProbe.failure(address)
                .map(
                        trouble -> DoctorFinding.broken(
                                Fault.ENGINE,
                                "engine",
                                "%s cannot be reached: %s".formatted(address.target(), trouble),
                                "start a Temporal server there, correct --engine or TEMPORAL_ADDRESS, or use --engine embedded"))
                .orElseGet(() -> DoctorFinding.well("engine", address.target() + " accepts connections"));
    }
}
