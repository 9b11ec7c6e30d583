package org.facecard.infra.drill;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.activities.locks.ExclusiveFile;
import org.facecard.infra.engine.Engine;

/** What must not be left when a study has ended. */
final class Leftovers {
    private static final long PATIENCE_MILLIS = 40_000;
    private static final long PERIOD_MILLIS = 250;

    private final RoundFolder roundFolder;

    Leftovers(RoundFolder roundFolder) {
        this.roundFolder = roundFolder;
    }

    /** Everything, each as a sentence. */
    List<String> all(Topology topology) throws InterruptedException {
        List<String> left = new ArrayList<>(processes());
        left.addAll(files());
        left.addAll(openWorkflows(topology));
        return left;
    }

    /** Temporary files and held locks. */
    List<String> files() {
        List<String> left = new ArrayList<>(temporaryFiles(roundFolder.homeFolder()));
        if (roundFolder.store().isPresent()) {
            left.addAll(temporaryFiles(roundFolder.workshop()));
        }
        left.addAll(temporaryFiles(roundFolder.results()));
        left.addAll(heldLocks());
        return left;
    }

    /**
     * A worker may take its grace period to end after its main program. Waits in a loop of its own: the drill runs without
     * the libraries of tests.
     */
    private List<String> processes() throws InterruptedException {
        Processes processes = new Processes(roundFolder.address());
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!processes.all().isEmpty() && System.currentTimeMillis() < deadline) {
            Thread.sleep(PERIOD_MILLIS);
        }
        return processes.all().stream()
                .map(process -> "process %d is still running: %s"
                        .formatted(process.pid(), process.info().commandLine().orElse("")))
                .toList();
    }

    private static List<String> temporaryFiles(Path folder) {
        return walk(folder).stream()
                .filter(path -> temporary(folder.relativize(path)))
                .map(path -> "temporary file " + path)
                .toList();
    }

    private static boolean temporary(Path path) {
        String name = path.toString();
        if (name.startsWith("artifacts/.damaged")) {
            return false; // kept for the administrator
        }
        return name.startsWith("artifacts/.drafts/")
                || name.startsWith("checkpoints/")
                || name.startsWith("fetched-checkpoints/")
                || name.startsWith("probe/")
                || path.getFileName().toString().startsWith(".") && !name.equals("artifacts/.drafts");
    }

    private List<String> heldLocks() {
        return walk(roundFolder.homeFolder()).stream()
                .filter(path -> path.getFileName().toString().matches("lock|.*\\.lock"))
                .filter(ExclusiveFile::held)
                .map(path -> "lock %s is held".formatted(path))
                .toList();
    }

    private static List<Path> walk(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> openWorkflows(Topology topology) {
        return topology.lasting(roundFolder.home()).stream()
                .flatMap(choice -> {
                    try (Engine engine = Engine.open(choice)) {
                        return open(engine).stream();
                    }
                })
                .toList();
    }

    private List<String> open(Engine engine) {
        String scope = roundFolder.home().scope();
        return engine.client()
                .listExecutions("ExecutionStatus = 'Running'")
                .filter(run -> run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .map(run -> run.getExecution().getWorkflowId())
                .filter(id -> id.startsWith(scope))
                .map(id -> "workflow %s is open".formatted(id))
                .toList();
    }
}
