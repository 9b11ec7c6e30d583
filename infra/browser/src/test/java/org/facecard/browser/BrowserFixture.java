package org.facecard.browser;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One server and one browser for all tests of a class. */
abstract class BrowserFixture {
    @TempDir
    static Path folder;

    static ServerProcess server;
    static Chromium chromium;

    @BeforeAll
    static void serve() throws IOException {
        server = ServerProcess.start(folder);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
