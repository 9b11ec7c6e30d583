package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.episodes.ShownAttempt;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.pipelines.tasks.virl.RouteMap;
import org.facecard.pipelines.tasks.virl.RouteMap.Visit;
import org.facecard.pipelines.tasks.virl.routes.Route;

/** {@code /studies/STUDY/map.svg}: the route of an episode, as a separate image, in which no script can run. */
public final class MapHandler implements Handler {
    private final Studies studies;

    /** @param studies whose routes are drawn */
    public MapHandler(Studies studies) {
        this.studies = studies;
    }

    @Override
    public void handle(Context context) {
        Episodes episodes = EpisodesHandler.existing(Request.study(context, studies));
        EpisodeKey key = EpisodeKey.of(name -> Request.parameter(context, name));
        EpisodeSummary episode = episodes.find(key).orElseThrow(() -> missing(key));
        String content = episodes.problem(episode.problem()).orElseThrow(() -> missing(key));
        context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        context.contentType("image/svg+xml");
        context.result(RouteMap.svg(Route.parse(content), visits(episodes.attempts(key))));
    }

    private static NotFoundException missing(EpisodeKey key) {
        return new NotFoundException(
                "there is no route for episode %d of %s".formatted(key.episode(), key.checkpoint()));
    }

    private static List<Visit> visits(List<ShownAttempt> attempts) {
        Map<Integer, List<ShownAttempt>> byWaypoint = new TreeMap<>();
        attempts.forEach(attempt -> byWaypoint
                .computeIfAbsent(attempt.waypoint(), waypoint -> new ArrayList<>())
                .add(attempt));
        return byWaypoint.values().stream().map(MapHandler::visit).toList();
    }

    private static Visit visit(List<ShownAttempt> attempts) {
        return new Visit(
                attempts.get(0).expected(),
                attempts.stream().map(ShownAttempt::answer).toList(),
                attempts.get(attempts.size() - 1).correct());
    }
}
