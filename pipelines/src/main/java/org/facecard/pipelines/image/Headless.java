package org.facecard.pipelines.image;

/** Keeps Java2D from opening a display: with an unreachable DISPLAY the first image would fail. */
final class Headless {
    private Headless() {}

    /** Must be called before a class touches {@code java.awt}. */
    static void require() {
        System.setProperty("java.awt.headless", "true");
    }
}
