package org.facecard.infra.serve.view;

import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeSummary;

/**
 * A list of episodes.
 *
 * @param study id of the study
 * @param filter which ones are wanted
 * @param choices values that the form offers, by parameter
 * @param rows one page of them
 * @param trouble what is wrong with the filter, empty when nothing is
 * @param count number of episodes that pass the filter, as text
 * @param previous address of the page before, empty on the first
 * @param next address of the page after, empty on the last
 */
public record EpisodesPage(
        String study,
        EpisodeFilter filter,
        Map<String, List<String>> choices,
        List<EpisodeSummary> rows,
        String trouble,
        String count,
        String previous,
        String next)
        implements PageModel {
    @Override
    public String template() {
        return "episodes.jte";
    }

    /** Returns the address of the list with only this condition. */
    public String example(String where) {
        return Links.episodes(study, Links.filter(Map.of("where", where)), Map.of());
    }

    /** Returns the chosen value of a parameter. */
    public String chosen(String parameter) {
        return filter.parameters().getOrDefault(parameter, "");
    }
}
