package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.episodes.Episodes.ListColumn;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.view.EpisodesPage;
import org.facecard.infra.serve.view.Format;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.Links;

/** {@code /studies/STUDY/episodes}. */
public final class EpisodesHandler implements Handler {
    private static final int ROWS = 50;

    private final Studies studies;
    private final PageRenderer renderer;

    /**
     * @param studies whose episodes are shown
     * @param renderer draws pages
     */
    public EpisodesHandler(Studies studies, PageRenderer renderer) {
        this.studies = studies;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        EpisodeFilter filter = EpisodeFilter.of(name -> Request.parameter(context, name));
        Episodes episodes = existing(study);
        long before = Request.number(context, "before", 0);
        long after = Request.number(context, "after", 0);
        List<EpisodeSummary> rows =
                before > 0 ? episodes.before(filter, before, ROWS) : episodes.after(filter, after, ROWS);
        EpisodesPage page = new EpisodesPage(
                study.entry().id(),
                filter,
                choices(episodes),
                rows,
                count(episodes.count(filter)),
                previous(study, filter, rows, episodes),
                next(study, filter, rows, episodes));
        renderer.page(context, Frame.Section.EPISODES, study.entry(), page);
    }

    static Episodes existing(Study study) {
        Episodes episodes = new Episodes(study.database());
        if (!episodes.any()) {
            throw new NotFoundException("%s has no episodes that can be read: its results page says why"
                    .formatted(study.entry().name()));
        }
        return episodes;
    }

    private static String count(long count) {
        return count >= Episodes.mostCounted() ? "more than " + Format.count(count) : Format.count(count);
    }

    private static Map<String, List<String>> choices(Episodes episodes) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        choices.put("split", episodes.values(ListColumn.SPLIT));
        choices.put("arm", episodes.values(ListColumn.ARM));
        choices.put("budget", episodes.values(ListColumn.BUDGET));
        choices.put("seed", episodes.values(ListColumn.SEED));
        choices.put("mode", episodes.values(ListColumn.MODE));
        choices.put("solved", List.of("yes", "no"));
        choices.put("outcome", episodes.values(ListColumn.OUTCOME));
        choices.put("reading", episodes.values(ListColumn.READING));
        return choices;
    }

    private static String previous(Study study, EpisodeFilter filter, List<EpisodeSummary> rows, Episodes episodes) {
        if (rows.isEmpty() || episodes.before(filter, rows.get(0).id(), 1).isEmpty()) {
            return "";
        }
        return Links.episodes(
                study.entry().id(),
                filter,
                Map.of("before", String.valueOf(rows.get(0).id())));
    }

    private static String next(Study study, EpisodeFilter filter, List<EpisodeSummary> rows, Episodes episodes) {
        if (rows.isEmpty()) {
            return "";
        }
        long last = rows.get(rows.size() - 1).id();
        return episodes.after(filter, last, 1).isEmpty()
                ? ""
                : Links.episodes(study.entry().id(), filter, Map.of("after", String.valueOf(last)));
    }
}
