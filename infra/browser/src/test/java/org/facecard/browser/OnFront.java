package org.facecard.browser;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One front and one browser for all tests of a class. */
abstract class OnFront {
    @TempDir
    static Path folder;

    static ServedFront front;
    static Chromium chromium;

    @BeforeAll
    static void serve() throws IOException {
        front = ServedFront.start(folder);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (front != null) {
            front.close();
        }
    }
}
