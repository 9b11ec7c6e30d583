package org.facecard.infra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;

/**
 * Where a server of this machine listens, on the loopback interface; {@code address} in its folder.
 *
 * @param owner process that started it
 * @param port of the server
 * @param pagePort of its web pages
 */
record DevAddress(long owner, int port, int pagePort) {
    private static final String FILE = "address";

    /** Returns what a running server, or the last one, left in {@code folder}. */
    static Optional<DevAddress> of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words = Files.readString(file).strip().split(" ");
            return Optional.of(
                    new DevAddress(Long.parseLong(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // not ours, or of another version: it is overwritten
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /**
     * Returns an address for the next server of {@code folder}: the last one's, so that bookmarks keep working, if it
     * is free.
     */
    static DevAddress next(Path folder) {
        long owner = ProcessHandle.current().pid();
        Optional<DevAddress> last = of(folder);
        try (ServerSocket port = free(last.map(DevAddress::port).orElse(0));
                ServerSocket page = free(last.map(DevAddress::pagePort).orElse(0))) {
            Files.deleteIfExists(folder.resolve(FILE));
            return new DevAddress(owner, port.getLocalPort(), page.getLocalPort());
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    private static ServerSocket free(int wanted) throws IOException {
        try {
            return new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }

    void write(Path folder) {
        Path file = folder.resolve(FILE);
        Path draft = RelativePath.name("." + FILE).in(folder);
        try {
            Files.writeString(draft, "%d %d %d%n".formatted(owner, port, pagePort));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
