package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodeNeighbours;
import org.facecard.infra.serve.episodes.EpisodePictures;
import org.facecard.infra.serve.episodes.EpisodeSearch;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.episodes.PictureException;
import org.facecard.infra.serve.episodes.ShownAttempt;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.scores.EpisodeScores;
import org.facecard.infra.serve.scores.ScoreException;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.AttemptPictures;
import org.facecard.infra.serve.view.EpisodePage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.Links;
import org.facecard.infra.serve.view.ShownCard;
import org.facecard.infra.serve.view.ShownEpisode;
import org.facecard.infra.serve.view.ShownPicture;
import org.facecard.infra.serve.view.ShownTokens;
import org.facecard.pipelines.study.ReadingMode;

/** {@code /studies/STUDY/episode}: one episode, whose key is in the query, so that its address can be shared. */
public final class EpisodeHandler implements Handler {
    private static final String TOKENS = "tokens";

    private final Studies studies;
    private final EpisodePictures pictures;
    private final EpisodeScores scores;
    private final QueryRunner queries;
    private final PageRenderer renderer;

    /**
     * @param studies whose episodes are shown
     * @param shown what is shown besides the tables
     * @param queries runs filters that hold an expression
     * @param renderer draws pages
     */
    public EpisodeHandler(Studies studies, Shown shown, QueryRunner queries, PageRenderer renderer) {
        this.studies = studies;
        this.pictures = shown.pictures();
        this.scores = shown.scores();
        this.queries = queries;
        this.renderer = renderer;
    }

    /**
     * What is shown besides the tables.
     *
     * @param pictures that models saw
     * @param scores of the tokens of answers
     */
    public record Shown(EpisodePictures pictures, EpisodeScores scores) {}

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        Episodes episodes = EpisodesHandler.existing(study);
        EpisodeSummary episode = found(EpisodeKey.of(name -> Request.parameter(context, name)), episodes);
        EpisodeFilter filter = EpisodeFilter.of(name -> Request.parameter(context, "in-" + name));
        EpisodeNeighbours neighbours = new EpisodeSearch(study.database(), queries).neighbours(filter, episode.id());
        String problem = episodes.problem(episode.problem()).orElse("");
        EpisodePage page = new EpisodePage(
                study.entry().id(),
                problem,
                cards(study.entry(), problem),
                shown(context, episode, study, ""),
                beside(context, study),
                episodes.elsewhere(episode),
                filter,
                link(neighbours.before(), study, filter),
                link(neighbours.after(), study, filter));
        renderer.page(context, Frame.NavigationEntry.EPISODES, study.entry(), page);
    }

    static EpisodeSummary found(EpisodeKey key, Episodes episodes) {
        return episodes.find(key)
                .orElseThrow(() -> new NotFoundException(
                        "there is no episode %d of %s on %s, %s: the list of episodes shows those there are"
                                .formatted(key.episode(), key.checkpoint(), key.split(), key.mode())));
    }

    private Optional<ShownEpisode> beside(Context context, Study study) {
        if (Request.parameter(context, "beside-arm").isEmpty()) {
            return Optional.empty();
        }
        String named = Request.parameter(context, "beside-study");
        Study other = named.isEmpty() ? study : Request.study(named, context, studies);
        EpisodeKey key = EpisodeKey.of(name -> Request.parameter(context, "beside-" + name));
        return Optional.of(shown(context, found(key, EpisodesHandler.existing(other)), other, named));
    }

    private ShownEpisode shown(Context context, EpisodeSummary episode, Study study, String from) {
        String map = walked(study.entry(), episode) ? Links.map(study.entry().id(), episode.key()) : "";
        List<ShownAttempt> attempts = EpisodesHandler.existing(study).attempts(episode.key());
        return new ShownEpisode(
                from,
                episode,
                attempts,
                map,
                pictures(study.entry(), episode),
                tokens(context, study.entry(), episode, attempts));
    }

    /** Returns none if there is a picture, because it has suits that the problem does not name. */
    private static List<ShownCard> cards(StudyEntry study, String problem) {
        return study.pictured() ? List.of() : ShownCard.of(problem);
    }

    /** Returns whether the episode follows a route: one of recognition is at a single place. */
    private static boolean walked(StudyEntry study, EpisodeSummary episode) {
        return study.task().startsWith("virl") && !episode.key().mode().equals(ReadingMode.RECOGNITION.label());
    }

    private AttemptPictures pictures(StudyEntry study, EpisodeSummary episode) {
        List<ShownPicture> shown = new ArrayList<>();
        try {
            for (String caption : pictures.captions(study, episode)) {
                int waypoint = shown.size() + 1;
                shown.add(new ShownPicture(waypoint, Links.picture(study.id(), episode.key(), waypoint), caption));
            }
            return new AttemptPictures("", shown);
        } catch (PictureException e) {
            return new AttemptPictures(String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Scores only on request: the first time takes seconds. */
    private ShownTokens tokens(Context context, StudyEntry study, EpisodeSummary episode, List<ShownAttempt> attempts) {
        boolean asked = Request.parameter(context, TOKENS).equals("1");
        String address = Links.toggled(context.path(), context.queryParamMap(), TOKENS);
        if (!asked) {
            return new ShownTokens(address, "", List.of());
        }
        try {
            return new ShownTokens(address, "", scores.of(study, episode, attempts));
        } catch (ScoreException e) {
            return new ShownTokens(address, String.valueOf(e.getMessage()), List.of());
        }
    }

    private static String link(Optional<EpisodeSummary> neighbour, Study study, EpisodeFilter filter) {
        return neighbour
                .map(episode -> Links.episode(study.entry().id(), episode.key(), filter))
                .orElse("");
    }
}
