package org.facecard.infra.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.Checkout;

/**
 * The {@code temporal} program, run so that it ends with the process that started it.
 *
 * @param folder of its database
 * @param log file for its output
 */
record DevProgram(Path folder, Path log) {
    /** The server has one shard, and polls its queue only 20 times a second: two waits of 50 ms in every step. */
    private static final List<String> EVERYTHING_ON_ONE_SHARD =
            List.of("history.transferProcessorMaxPollRPS=2000", "history.timerProcessorMaxPollRPS=2000");

    /** A power failure may lose the last moments; artifacts made then are in the home, and are reused. */
    private static final List<String> ONE_FLUSH_A_COMMIT = List.of("journal_mode=wal", "synchronous=normal");

    /**
     * The server outlives Ctrl-C and a SIGTERM to the whole process group, because it has a session of its own and its
     * keeper ignores these signals: the workers save their checkpoints first. It does not outlive its owner, whose end
     * closes our input. A server that is still shutting down holds the lock of the database.
     */
    private static final String KEEPER = """
            exec 8<&0 9>"$1"
            shift
            trap '' INT HUP TERM
            flock -w 30 9 || { echo "another server still uses the database"; exit 75; }
            (trap - TERM; exec setsid "$@" 8<&- </dev/null) & server=$!
            { while read -r -u 8; do :; done; kill "$server"; } 9>&- & owner=$!
            wait "$server"
            code=$?
            kill -KILL "$owner" 2>/dev/null
            exit "$code"
            """;

    static Path database(Path folder) {
        return folder.resolve("temporal.db");
    }

    Process start(DevAddress address) {
        Path program = found();
        try {
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(List.of(
                    "bash",
                    "-c",
                    KEEPER,
                    "keeper",
                    folder.resolve("database.lock").toString()));
            command.addAll(server(program, address));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    private List<String> server(Path program, DevAddress address) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(address.port()),
                "--ui-port",
                Integer.toString(address.pagePort()),
                "--db-filename",
                database(folder).toString(),
                "--disable-config-env",
                "--disable-config-file",
                "--log-level",
                "warn"));
        EVERYTHING_ON_ONE_SHARD.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
        ONE_FLUSH_A_COMMIT.forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
        return command;
    }

    static Path found() {
        return found(Checkout.folder(), System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * Returns the program: installed by our script, or anywhere on the PATH.
     *
     * @throws EngineException naming the script
     */
    static Path found(Path checkout, String path) {
        Stream<Path> places =
                Arrays.stream(path.split(":")).filter(place -> !place.isBlank()).map(Path::of);
        return Stream.concat(Stream.of(checkout.resolve("infra/dev/bin")), places)
                .map(place -> place.resolve("temporal").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        "the dev engine is not installed: infra/dev/install installs it, once; --engine embedded needs"
                                + " nothing"));
    }
}
