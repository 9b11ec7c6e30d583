package org.facecard.infra.serve.live;

/** A person who watches a run. */
public interface Viewer {
    /** A piece that only keeps the connection alive. */
    String NOTHING_NEW = "";

    /** Shows a piece of the page; must not block for long. */
    void show(String piece);

    /** Says that no more pieces follow. */
    void end();

    /** Returns whether the viewer has left. */
    boolean gone();
}
