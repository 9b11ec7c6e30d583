package org.facecard.infra.drill;

import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.home.Home;

/**
 * Where a round happens.
 *
 * @param folder of the round
 */
record Scene(Path folder) {
    Path homeFolder() {
        return folder.resolve("home");
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
        return new Logs(List.of(folder.resolve("logs"), homeFolder().resolve("logs")));
    }
}
