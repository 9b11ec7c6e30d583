package org.facecard.infra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.locks.ExclusiveFile;
import org.facecard.activities.locks.ProcessIdentity;
import org.facecard.pipelines.artifacts.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The real server on this machine, with its database in a folder. The process that takes the folder's lock starts the
 * server, restarts it if it dies, and ends it with the last of its engines; every other process joins it. A process that
 * was killed while it owned a server leaves an address behind, but not the lock: so a stale address is recognised.
 */
final class DevServer implements AutoCloseable {
    private static final ConditionPoller PATIENCE =
            new ConditionPoller(Duration.ofSeconds(60), Duration.ofMillis(100), "the dev engine");

    /** Ports that were free a moment ago, those of the server's services included, may be taken when it starts. */
    private static final int STARTS = 3;

    /** The servers of this process, by folder. */
    private static final Map<Path, Owned> OWNED = new HashMap<>();

    private final DevAddress address;
    private final @Nullable Owned owned;
    private boolean closed;

    /** @param owned the server if this process started it, else null */
    private DevServer(DevAddress address, @Nullable Owned owned) {
        this.address = address;
        this.owned = owned;
    }

    /** A server that this process has started, and how many of its engines use it. */
    private static final class Owned {
        private final Path folder;
        private final DevAddress address;
        private final SupervisedServer server;
        private final ExclusiveFile lock;
        private int engines;

        Owned(Path folder, DevAddress address, SupervisedServer server, ExclusiveFile lock) {
            this.folder = folder;
            this.address = address;
            this.server = server;
            this.lock = lock;
        }

        DevServer joined() {
            engines++;
            return new DevServer(address, this);
        }

        void left() {
            engines--;
            if (engines == 0) {
                OWNED.remove(folder);
                server.close();
                lock.close();
            }
        }
    }

    /**
     * Starts the server of {@code folder}, or joins it.
     *
     * @throws EngineException when the program is not installed, or does not come up
     */
    static DevServer open(Path folder) {
        return PATIENCE.first(() -> startedOrJoined(folder))
                .orElseThrow(() -> new EngineException(
                        "another process is starting the dev engine of %s but it does not become ready: see %s, or end that process"
                                .formatted(folder, log(folder))));
    }

    /** Empty while another process has the lock and has not written its address. */
    private static Optional<DevServer> startedOrJoined(Path folder) {
        return ownServer(folder)
                .or(() -> DevAddress.of(folder)
                        .filter(found -> owns(folder, found))
                        .map(other -> new DevServer(other, null)));
    }

    /** Returns the server of this process, which it starts unless another process has one. */
    private static Optional<DevServer> ownServer(Path folder) {
        synchronized (OWNED) {
            if (!OWNED.containsKey(folder)) {
                ExclusiveFile.attempt(folder.resolve("lock")).ifPresent(lock -> OWNED.put(folder, start(folder, lock)));
            }
            return Optional.ofNullable(OWNED.get(folder)).map(Owned::joined);
        }
    }

    /** Returns whether the process that wrote the address is the one that holds the lock. */
    private static boolean owns(Path folder, DevAddress found) {
        try {
            return Files.readString(folder.resolve("lock")).strip().equals(ProcessIdentity.of(found.owner()));
        } catch (IOException e) {
            throw StorageException.at(folder.resolve("lock"), e);
        }
    }

    private static Owned start(Path folder, ExclusiveFile lock) {
        try {
            for (int start = 1; start <= STARTS; start++) {
                DevAddress address = DevAddress.next(folder);
                DevProgram program = new DevProgram(folder, log(folder));
                SupervisedServer server = new SupervisedServer(() -> program.start(address));
                if (comesUp(server, address)) {
                    address.write(folder);
                    server.keep();
                    return new Owned(folder, address, server, lock);
                }
                server.close();
            }
            throw new EngineException("the dev engine does not start: %s says why. Its database is %s"
                    .formatted(log(folder), DevProgram.database(folder)));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Stops waiting when its process has ended. */
    private static boolean comesUp(SupervisedServer server, DevAddress address) {
        return PATIENCE.until(() -> answers(address) || !server.process().isAlive()) && answers(address);
    }

    private static boolean answers(DevAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("server.log");
    }

    String target() {
        return "127.0.0.1:" + address.port();
    }

    /** Returns where a browser finds it. */
    String page() {
        return "http://127.0.0.1:%d".formatted(address.pagePort());
    }

    @Override
    public void close() {
        synchronized (OWNED) {
            if (owned != null && !closed) {
                closed = true;
                owned.left();
            }
        }
    }
}
