package org.facecard.infra.serve.view;

import java.util.List;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.ShownAttempt;

/**
 * An episode with its attempts.
 *
 * @param study id of its study, empty for the study of the page
 * @param episode which one
 * @param attempts in order
 * @param map address of its route as a map, empty for a task without routes
 * @param pictures that the model saw
 * @param tokens of its answers
 */
public record ShownEpisode(
        String study,
        EpisodeSummary episode,
        List<ShownAttempt> attempts,
        String map,
        AttemptPictures pictures,
        ShownTokens tokens) {
    /** Returns the checkpoint, after its study if that is not the page's. */
    public String heading() {
        String checkpoint = episode.key().checkpoint();
        return study.isEmpty() ? checkpoint : study + " " + checkpoint;
    }
}
