package org.facecard.pipelines.image;

/** Java2D without a display: otherwise an address in DISPLAY that leads nowhere would fail the first image. */
final class Headless {
    private Headless() {}

    /** To be called before a class touches {@code java.awt}. */
    static void require() {
        System.setProperty("java.awt.headless", "true");
    }
}
