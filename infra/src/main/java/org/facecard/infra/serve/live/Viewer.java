package org.facecard.infra.serve.live;

/** A person who watches a run. */
public interface Viewer {
    /** A piece that says that the viewer is still heard of, and nothing else. */
    String NOTHING_NEW = "";

    /** Shows a piece of the page; must not block for long. */
    void show(String piece);

    /** Says that nothing more comes. */
    void end();

    /** Returns whether the viewer has left. */
    boolean gone();
}
