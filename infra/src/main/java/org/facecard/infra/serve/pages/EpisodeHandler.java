package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.episodes.ShownAttempt;
import org.facecard.infra.serve.scores.EpisodeScores;
import org.facecard.infra.serve.scores.ScoreException;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.EpisodePage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.Links;
import org.facecard.infra.serve.view.ShownCard;
import org.facecard.infra.serve.view.ShownEpisode;
import org.facecard.infra.serve.view.ShownTokens;

/** {@code /studies/STUDY/episode}: one episode, whose key is in the query, so that its address can be shared. */
public final class EpisodeHandler implements Handler {
    private static final String TOKENS = "tokens";

    private final Studies studies;
    private final EpisodeScores scores;
    private final PageRenderer renderer;

    /**
     * @param studies whose episodes are shown
     * @param scores of the tokens of answers
     * @param renderer draws pages
     */
    public EpisodeHandler(Studies studies, EpisodeScores scores, PageRenderer renderer) {
        this.studies = studies;
        this.scores = scores;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        Episodes episodes = EpisodesHandler.existing(study);
        EpisodeSummary episode = found(EpisodeKey.of(name -> Request.parameter(context, name)), episodes);
        EpisodeFilter filter = EpisodeFilter.of(name -> Request.parameter(context, "in-" + name));
        String problem = episodes.problem(episode.problem()).orElse("");
        EpisodePage page = new EpisodePage(
                study.entry().id(),
                problem,
                ShownCard.of(problem),
                shown(context, episode, study),
                beside(context, episodes).map(other -> shown(context, other, study)),
                episodes.elsewhere(episode),
                filter,
                link(episodes.before(filter, episode.id(), 1), study, filter),
                link(episodes.after(filter, episode.id(), 1), study, filter));
        renderer.page(context, Frame.Section.EPISODES, study.entry(), page);
    }

    private static EpisodeSummary found(EpisodeKey key, Episodes episodes) {
        return episodes.find(key)
                .orElseThrow(() -> new NotFoundException(
                        "there is no episode %d of %s on %s, %s: the list of episodes shows those there are"
                                .formatted(key.episode(), key.checkpoint(), key.split(), key.mode())));
    }

    private static Optional<EpisodeSummary> beside(Context context, Episodes episodes) {
        return Request.parameter(context, "beside-arm").isEmpty()
                ? Optional.empty()
                : Optional.of(found(EpisodeKey.of(name -> Request.parameter(context, "beside-" + name)), episodes));
    }

    private ShownEpisode shown(Context context, EpisodeSummary episode, Study study) {
        boolean route = study.entry().task().equals("virl");
        String map = route ? Links.map(study.entry().id(), episode.key()) : "";
        List<ShownAttempt> attempts = EpisodesHandler.existing(study).attempts(episode.key());
        return new ShownEpisode(episode, attempts, map, tokens(context, study.entry(), episode.key(), attempts));
    }

    /** Scores only on request: the first time takes seconds. */
    private ShownTokens tokens(Context context, StudyEntry study, EpisodeKey key, List<ShownAttempt> attempts) {
        boolean asked = Request.parameter(context, TOKENS).equals("1");
        String address = Links.toggled(context.path(), context.queryParamMap(), TOKENS);
        if (!asked) {
            return new ShownTokens(address, "", List.of());
        }
        try {
            return new ShownTokens(address, "", scores.of(study, key, attempts));
        } catch (ScoreException e) {
            return new ShownTokens(address, String.valueOf(e.getMessage()), List.of());
        }
    }

    private static String link(List<EpisodeSummary> neighbour, Study study, EpisodeFilter filter) {
        return neighbour.isEmpty()
                ? ""
                : Links.episode(study.entry().id(), neighbour.get(0).key(), filter);
    }
}
