package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeSearch;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.EpisodeWindow;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.episodes.Episodes.ListColumn;
import org.facecard.infra.serve.query.QueryException;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.view.EpisodesPage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.Links;
import org.facecard.infra.serve.view.PageFormat;

/** {@code /studies/STUDY/episodes}. */
public final class EpisodesHandler implements Handler {
    private static final int ROWS = 50;

    private final Studies studies;
    private final QueryRunner queries;
    private final PageRenderer renderer;

    /**
     * @param studies whose episodes are shown
     * @param queries runs filters that hold an expression
     * @param renderer draws pages
     */
    public EpisodesHandler(Studies studies, QueryRunner queries, PageRenderer renderer) {
        this.studies = studies;
        this.queries = queries;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        EpisodeFilter filter = EpisodeFilter.of(name -> Request.parameter(context, name));
        Episodes episodes = existing(study);
        EpisodeWindow window = EpisodeWindow.EMPTY;
        String trouble = "";
        try {
            window = window(context, new EpisodeSearch(study.database(), queries), filter);
        } catch (QueryException e) {
            trouble = String.valueOf(e.getMessage());
            context.status(HttpStatus.BAD_REQUEST);
        }
        EpisodesPage page = new EpisodesPage(
                study.entry().id(),
                filter,
                choices(episodes),
                window.rows(),
                trouble,
                PageFormat.count(window.count()),
                previous(study, filter, window),
                next(study, filter, window));
        renderer.page(context, Frame.NavigationEntry.EPISODES, study.entry(), page);
    }

    private static EpisodeWindow window(Context context, EpisodeSearch search, EpisodeFilter filter) {
        long before = Request.number(context, "before", 0);
        long after = Request.number(context, "after", 0);
        return before > 0 ? search.windowBefore(filter, before, ROWS) : search.windowAfter(filter, after, ROWS);
    }

    static Episodes existing(Study study) {
        Episodes episodes = new Episodes(study.database());
        if (!episodes.any()) {
            throw new NotFoundException("%s has no episodes that can be read: its results page says why"
                    .formatted(study.entry().name()));
        }
        return episodes;
    }

    private static Map<String, List<String>> choices(Episodes episodes) {
        Episodes.Choices values = episodes.choices();
        Map<String, List<String>> choices = new LinkedHashMap<>();
        choices.put("split", values.of(ListColumn.SPLIT));
        choices.put("arm", values.of(ListColumn.ARM));
        choices.put("budget", values.of(ListColumn.BUDGET));
        choices.put("seed", values.of(ListColumn.SEED));
        choices.put("mode", values.of(ListColumn.MODE));
        choices.put("solved", List.of("yes", "no"));
        choices.put("outcome", values.of(ListColumn.OUTCOME));
        choices.put("reading", values.of(ListColumn.READING));
        return choices;
    }

    private static String previous(Study study, EpisodeFilter filter, EpisodeWindow window) {
        List<EpisodeSummary> rows = window.rows();
        return window.earlier() && !rows.isEmpty() ? page(study, filter, "before", rows.get(0)) : "";
    }

    private static String next(Study study, EpisodeFilter filter, EpisodeWindow window) {
        List<EpisodeSummary> rows = window.rows();
        return window.later() && !rows.isEmpty() ? page(study, filter, "after", rows.get(rows.size() - 1)) : "";
    }

    private static String page(Study study, EpisodeFilter filter, String side, EpisodeSummary of) {
        return Links.episodes(study.entry().id(), filter, Map.of(side, String.valueOf(of.id())));
    }
}
