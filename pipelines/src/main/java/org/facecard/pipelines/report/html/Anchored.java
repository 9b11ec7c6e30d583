package org.facecard.pipelines.report.html;

import gg.jte.Content;

/** A piece of a page that can be linked to. */
public interface Anchored extends Content {
    /**
     * Returns the same on a page of several parts, each of which has such a piece: the anchor begins with the part's
     * name.
     */
    Anchored within(String part);
}
