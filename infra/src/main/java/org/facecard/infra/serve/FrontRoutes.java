package org.facecard.infra.serve;

import static org.facecard.infra.serve.access.AccessRole.ANYBODY;
import static org.facecard.infra.serve.access.AccessRole.OPERATOR;
import static org.facecard.infra.serve.access.AccessRole.READER;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.api.QueryApi;
import org.facecard.infra.serve.api.TablesApi;
import org.facecard.infra.serve.live.RunDesk;
import org.facecard.infra.serve.live.RunFeeds;
import org.facecard.infra.serve.pages.AskHandler;
import org.facecard.infra.serve.pages.AssetsHandler;
import org.facecard.infra.serve.pages.CompareHandler;
import org.facecard.infra.serve.pages.EpisodeHandler;
import org.facecard.infra.serve.pages.EpisodesHandler;
import org.facecard.infra.serve.pages.HomeHandler;
import org.facecard.infra.serve.pages.MapHandler;
import org.facecard.infra.serve.pages.PageRenderer;
import org.facecard.infra.serve.pages.ReportHandler;
import org.facecard.infra.serve.pages.RunHandlers;
import org.facecard.infra.serve.pages.RunSteering;
import org.facecard.infra.serve.pages.SignIn;
import org.facecard.infra.serve.pages.StudyHandler;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;

/**
 * Which handler answers which address, and who may use it.
 *
 * @param access decides about every request
 * @param renderer draws pages
 * @param studies whose results are shown
 * @param queries runs queries
 * @param desk the runs of the home
 * @param feeds runs that are followed
 * @param audit notes changes
 * @param startable names of studies that a button starts
 */
record FrontRoutes(
        Access access,
        PageRenderer renderer,
        Studies studies,
        QueryRunner queries,
        RunDesk desk,
        RunFeeds feeds,
        AuditLog audit,
        List<String> startable) {
    void register(RoutesConfig routes) {
        routes.before(access::meet);
        routes.beforeMatched(access::check);
        pages(routes);
        runs(routes);
        api(routes);
    }

    private void pages(RoutesConfig routes) {
        SignIn signIn = new SignIn(access, renderer);
        routes.get("/assets/{name}", new AssetsHandler(), ANYBODY);
        routes.post("/signin", signIn::begin, ANYBODY);
        routes.post("/signout", signIn::end, READER);
        routes.get("/", new HomeHandler(studies, desk, startable, renderer), READER);
        routes.get("/studies/{study}", new StudyHandler(studies, renderer), READER);
        routes.get("/studies/{study}/report", new ReportHandler(studies), READER);
        routes.get("/studies/{study}/episodes", new EpisodesHandler(studies, renderer), READER);
        routes.get("/studies/{study}/episode", new EpisodeHandler(studies, renderer), READER);
        routes.get("/studies/{study}/map.svg", new MapHandler(studies), READER);
        routes.get("/studies/{study}/compare", new CompareHandler(studies, renderer), READER);
        routes.get("/studies/{study}/ask", new AskHandler(studies, queries, renderer), READER);
    }

    private void runs(RoutesConfig routes) {
        RunHandlers handlers = new RunHandlers(
                feeds, new RunSteering(desk, access, audit, startable), studies, renderer);
        routes.post("/runs", handlers::start, OPERATOR);
        routes.get("/runs/{run}", handlers::show, READER);
        routes.sse("/runs/{run}/events", handlers::follow, READER);
        routes.post("/runs/{run}/{verb}", handlers::steer, OPERATOR);
    }

    private void api(RoutesConfig routes) {
        TablesApi tables = new TablesApi(studies, queries);
        routes.get("/api/studies/{study}/query", new QueryApi(studies, queries), READER);
        routes.get("/api/studies/{study}/tables/{table}", tables, READER);
    }
}
