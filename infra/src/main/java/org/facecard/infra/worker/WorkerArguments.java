package org.facecard.infra.worker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.common.Named;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a process tells a worker process that it starts, as the arguments of its program.
 *
 * @param home where artifacts are
 * @param kind of the engine
 * @param target where the engine is
 * @param queue which work it takes
 * @param grace time for a stage to save its last checkpoint
 * @param listen where it serves its pages; null for nowhere
 */
record WorkerArguments(
        HomeAddress home,
        EngineKind kind,
        String target,
        WorkQueue queue,
        Duration grace,
        @Nullable InetSocketAddress listen) {
    private static final String NOWHERE = "-";

    List<String> arguments() {
        return List.of(
                home.toString(),
                kind.label(),
                target,
                queue.label(),
                Long.toString(grace.toMillis()),
                listen == null ? NOWHERE : listen.getHostString(),
                listen == null ? NOWHERE : Integer.toString(listen.getPort()));
    }

    static WorkerArguments parse(String... arguments) {
        return new WorkerArguments(
                HomeAddress.parse(arguments[0]),
                Named.parse(EngineKind.class, arguments[1]),
                arguments[2],
                WorkQueue.of(arguments[3]),
                Duration.ofMillis(Long.parseLong(arguments[4])),
                arguments[5].equals(NOWHERE)
                        ? null
                        : new InetSocketAddress(arguments[5], Integer.parseInt(arguments[6])));
    }

    /** Connects to the engine of the parent; waits for a slow server, as the parent does. */
    Engine engine() {
        return switch (kind) {
            case EMBEDDED, DEV -> Engine.awaitNeighbour(kind, target);
            case SERVER -> Engine.await(new EngineChoice.Address(target));
        };
    }

    /** Returns the worker's settings, without results, which a worker of heavy stages does not write. */
    WorkerSettings settings() {
        return new WorkerSettings(home, Path.of(""), new EngineChoice.Address(target), queue, 1, grace, listen);
    }
}
