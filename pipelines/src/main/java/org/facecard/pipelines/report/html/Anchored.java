package org.facecard.pipelines.report.html;

import gg.jte.Content;

/** A piece of a page that can be linked to. */
public interface Anchored extends Content {
    /**
     * Returns the same piece for a page of several parts that each have one: the anchor begins with the part's name.
     */
    Anchored within(String part);
}
