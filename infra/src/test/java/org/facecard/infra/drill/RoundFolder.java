package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.home.Home;
import org.facecard.infra.store.S3Server;

/**
 * Where a round happens.
 *
 * @param folder of the round
 * @param store that holds the home; empty where it is a folder
 */
record RoundFolder(Path folder, Optional<S3Server> store) {
    private static final String BUCKET = "drill";

    /** With a home in a folder. */
    RoundFolder(Path folder) {
        this(folder, Optional.empty());
    }

    /** Value of {@code --home}. */
    String address() {
        return store.isPresent()
                ? "s3://%s/%s/home".formatted(BUCKET, folder.getFileName())
                : homeFolder().toString();
    }

    /** The home as files: its own, or those in which the server of its bucket keeps it. */
    Path homeFolder() {
        return store.map(server -> server.bucket(BUCKET).resolve(folder.getFileName()))
                .orElse(folder)
                .resolve("home");
    }

    /** Where stages are written before they are stored. */
    Path workshop() {
        return store.isPresent() ? cached() : homeFolder();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    /** A cache has a folder for every home. */
    private Path cached() {
        try (Stream<Path> homes = Files.list(cache())) {
            return homes.findFirst().orElse(cache());
        } catch (IOException e) {
            return cache(); // unused so far
        }
    }

    Home home() {
        return new Home(homeFolder());
    }

    Path results() {
        return folder.resolve("results");
    }

    Path secondResults() {
        return folder.resolve("results-2");
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** Of the commands and of the workers that they start. */
    Logs logs() {
        return new Logs(List.of(folder.resolve("logs"), workshop().resolve("logs")));
    }

    WallClock clock() {
        return new WallClock(folder.resolve("clock"));
    }

    /** What commands of this round find in their environment. */
    Map<String, String> environment() {
        made(folder);
        Map<String, String> environment = new HashMap<>(clock().environment());
        store.ifPresent(server -> {
            made(server.bucket(BUCKET));
            environment.putAll(server.environment());
            environment.put("FACECARD_CACHE", cache().toString());
        });
        return environment;
    }

    private static void made(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
