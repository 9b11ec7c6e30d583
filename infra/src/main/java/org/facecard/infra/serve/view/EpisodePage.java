package org.facecard.infra.serve.view;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeSummary;

/**
 * One episode, perhaps beside another.
 *
 * @param study id of the study
 * @param problem in its task's own notation
 * @param cards of a deal, none in another task
 * @param shown the episode
 * @param beside another on the same problem
 * @param elsewhere the same problem by every checkpoint
 * @param filter whose neighbours are next and previous
 * @param previous address of the episode before, empty without one
 * @param next address of the episode after, empty without one
 */
public record EpisodePage(
        String study,
        String problem,
        List<ShownCard> cards,
        ShownEpisode shown,
        Optional<ShownEpisode> beside,
        List<EpisodeSummary> elsewhere,
        EpisodeFilter filter,
        String previous,
        String next)
        implements PageModel {
    @Override
    public String template() {
        return "episode.jte";
    }
}
