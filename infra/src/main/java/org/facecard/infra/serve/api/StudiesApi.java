package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodeSearch;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;

/** {@code /api/studies...}: what the pages of a study show, as JSON. */
public final class StudiesApi {
    private static final int MOST_EPISODES = 1_000;
    private static final int EPISODES = 100;

    private final Studies studies;
    private final QueryRunner queries;

    /**
     * @param studies whose results are served
     * @param queries runs filters that hold an expression
     */
    public StudiesApi(Studies studies, QueryRunner queries) {
        this.studies = studies;
        this.queries = queries;
    }

    /** Lists every study. */
    public void list(Context context) {
        Json.answer(context, studies.entries().stream().map(StudyAnswer::of).toList());
    }

    /** Sends one study and its tables. */
    public void show(Context context) {
        Study study = Request.study(context, studies);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("study", StudyAnswer.of(study.entry()));
        answer.put("tables", study.tables());
        answer.put("unreadable", study.unreadable());
        Json.answer(context, answer);
    }

    /** Sends the ledger of claims. */
    public void claims(Context context) {
        Json.answer(context, Request.study(context, studies).claims());
    }

    /** Success of every checkpoint on every split. */
    public void outcomes(Context context) {
        Json.answer(context, Request.study(context, studies).outcomes());
    }

    /** Episodes that pass a filter, from a position on. */
    public void episodes(Context context) {
        Study study = Request.study(context, studies);
        EpisodeSearch search = new EpisodeSearch(study.database(), queries);
        EpisodeFilter filter = EpisodeFilter.of(name -> Request.parameter(context, name));
        int limit = (int) Math.min(MOST_EPISODES, Request.number(context, "limit", EPISODES));
        List<EpisodeSummary> rows = new Episodes(study.database()).any()
                ? search.after(filter, Request.number(context, "after", 0), limit)
                : List.of();
        Json.answer(context, rows);
    }

    /** Sends one episode with its attempts. */
    public void episode(Context context) {
        Episodes episodes = new Episodes(Request.study(context, studies).database());
        EpisodeKey key = EpisodeKey.of(name -> Request.parameter(context, name));
        EpisodeSummary summary = (episodes.any() ? episodes.find(key) : Optional.<EpisodeSummary>empty())
                .orElseThrow(() -> new NotFoundException("there is no such episode: " + key));
        Json.answer(context, Map.of("episode", summary, "attempts", episodes.attempts(key)));
    }
}
