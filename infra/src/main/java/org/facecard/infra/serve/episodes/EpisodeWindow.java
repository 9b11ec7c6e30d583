package org.facecard.infra.serve.episodes;

import java.util.List;

/**
 * A part of the list of episodes.
 *
 * @param rows in rising order
 * @param earlier whether episodes before them pass the filter too
 * @param later whether episodes after them pass the filter too
 * @param count of all episodes that pass the filter
 */
public record EpisodeWindow(List<EpisodeSummary> rows, boolean earlier, boolean later, long count) {
    /** No episode. */
    public static final EpisodeWindow EMPTY = new EpisodeWindow(List.of(), false, false, 0);

    /** Copies the list. */
    public EpisodeWindow {
        rows = List.copyOf(rows);
    }
}
