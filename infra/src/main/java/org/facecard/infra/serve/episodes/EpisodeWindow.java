package org.facecard.infra.serve.episodes;

import java.util.List;

/**
 * A part of the list of episodes.
 *
 * @param rows in rising order
 * @param earlier whether episodes before them pass the filter too
 * @param later whether episodes after them pass the filter too
 */
public record EpisodeWindow(List<EpisodeSummary> rows, boolean earlier, boolean later) {
    /** Copies the list. */
    public EpisodeWindow {
        rows = List.copyOf(rows);
    }

    /** Returns whether there are no others. */
    public boolean whole() {
        return !earlier && !later;
    }
}
