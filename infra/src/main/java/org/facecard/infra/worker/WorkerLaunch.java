package org.facecard.infra.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.Numerics;
import org.facecard.workflows.WorkQueue;

/**
 * How a worker process is started: this program's own Java and class path, and the environment that decides the last
 * bits of every number.
 *
 * @param program class whose {@code main} calls {@link ChildWorker#serve}
 * @param home where artifacts and logs are
 * @param engine where the work comes from
 * @param queue which work it takes
 * @param numerics threads and kernels
 * @param devices of which each worker gets one
 * @param upkeep how the processes are supervised
 */
public record WorkerLaunch(
        Class<?> program,
        Home home,
        Engine engine,
        WorkQueue queue,
        Numerics numerics,
        Devices devices,
        WorkerSupervision upkeep) {
    private static final String HEAP = "-Xmx700m";

    /** After a large stage the heap shrinks at once, and below a share of the machine's memory, with which it would begin. */
    private static final List<String> OPTIONS =
            List.of("-Xms64m", "-XX:-ShrinkHeapInSteps", "-Dlogback.configurationFile=logback-worker.xml");

    /** Starts worker {@code number}, which appends to its own log. */
    Process start(int number) throws IOException {
        ProcessBuilder builder = new TensorProcess(program, HEAP, numerics).builder(OPTIONS, arguments(number));
        switch (upkeep.log()) {
            case FILES -> {
                Files.createDirectories(log(number).resolveSibling(""));
                builder.redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(log(number).toFile()));
            }
            case SHARED ->
                builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        builder.environment().putAll(devices.of(queue, number));
        return builder.start();
    }

    /** Returns a text that says where the last output of worker {@code number} is. */
    String lastWords(int number) {
        return switch (upkeep.log()) {
            case FILES -> "its log %s says why".formatted(log(number));
            case SHARED -> "its output above says why";
        };
    }

    /** Runs of one home have separate logs: a failure in one must not be attributed to another. */
    private Path log(int number) {
        String name = "worker-%d.log".formatted(number);
        String run = upkeep.run();
        return RelativePath.of(run.isEmpty() ? name : run + "/" + name).in(home.logs());
    }

    private List<String> arguments(int number) {
        return new WorkerArguments(
                        home.address(), engine.kind(), engine.target(), queue, upkeep.grace(), upkeep.page(number))
                .arguments();
    }
}
