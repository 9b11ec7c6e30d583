package org.facecard.infra.serve;

import static org.facecard.infra.serve.access.AccessRole.ANYBODY;
import static org.facecard.infra.serve.access.AccessRole.OPERATOR;
import static org.facecard.infra.serve.access.AccessRole.READER;

import io.javalin.config.RoutesConfig;
import org.facecard.infra.home.Home;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.api.DescriptionApi;
import org.facecard.infra.serve.api.FilesApi;
import org.facecard.infra.serve.api.JsonRunEvents;
import org.facecard.infra.serve.api.QueryApi;
import org.facecard.infra.serve.api.RunsApi;
import org.facecard.infra.serve.api.SchedulesApi;
import org.facecard.infra.serve.api.StudiesApi;
import org.facecard.infra.serve.api.TablesApi;
import org.facecard.infra.serve.episodes.EpisodePictures;
import org.facecard.infra.serve.live.RunEvents;
import org.facecard.infra.serve.live.RunFeeds;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.pages.AssetsHandler;
import org.facecard.infra.serve.pages.AuditedActions;
import org.facecard.infra.serve.pages.CompareHandler;
import org.facecard.infra.serve.pages.EpisodeHandler;
import org.facecard.infra.serve.pages.EpisodesHandler;
import org.facecard.infra.serve.pages.HomeHandler;
import org.facecard.infra.serve.pages.HtmlRunEvents;
import org.facecard.infra.serve.pages.MapHandler;
import org.facecard.infra.serve.pages.PageRenderer;
import org.facecard.infra.serve.pages.PictureHandler;
import org.facecard.infra.serve.pages.QueryHandler;
import org.facecard.infra.serve.pages.ReportHandler;
import org.facecard.infra.serve.pages.RunHandlers;
import org.facecard.infra.serve.pages.ScheduleHandlers;
import org.facecard.infra.serve.pages.SignIn;
import org.facecard.infra.serve.pages.StageLogHandler;
import org.facecard.infra.serve.pages.StageLogs;
import org.facecard.infra.serve.pages.StudyHandler;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.scores.EpisodeScores;
import org.facecard.infra.serve.studies.Studies;

/**
 * Maps addresses to handlers and to the roles that may use them.
 *
 * @param access decides about every request
 * @param renderer draws pages
 * @param studies whose results are shown
 * @param queries runs queries
 * @param controls what can be controlled
 * @param home with artifacts and logs
 * @param audit records changes
 */
record WebRoutes(
        Access access,
        PageRenderer renderer,
        Studies studies,
        QueryRunner queries,
        ServerControls controls,
        Home home,
        AuditLog audit) {
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
        routes.get("/", firstPage(), READER);
        routes.get("/studies/{study}", new StudyHandler(studies, renderer), READER);
        routes.get("/studies/{study}/report", new ReportHandler(studies), READER);
        routes.get("/studies/{study}/episodes", new EpisodesHandler(studies, queries, renderer), READER);
        EpisodePictures pictures = new EpisodePictures();
        EpisodeScores scores = new EpisodeScores(home::store, pictures);
        EpisodeHandler.Shown shown = new EpisodeHandler.Shown(pictures, scores);
        routes.get("/studies/{study}/episode", new EpisodeHandler(studies, shown, queries, renderer), READER);
        routes.get("/studies/{study}/picture.png", new PictureHandler(studies, pictures), READER);
        routes.get("/studies/{study}/map.svg", new MapHandler(studies), READER);
        routes.get("/studies/{study}/compare", new CompareHandler(studies, renderer), READER);
        routes.get("/studies/{study}/ask", new QueryHandler(studies, queries, renderer), READER);
    }

    private HomeHandler firstPage() {
        return new HomeHandler(studies, controls.runs(), controls.startable(), renderer);
    }

    private void runs(RoutesConfig routes) {
        RunService service = controls.runs();
        RunEvents events = new RunEvents();
        AuditedActions actions = new AuditedActions(controls, access, audit);
        StageLogs logs = new StageLogs(service, home.logs());
        RunFeeds feeds = new RunFeeds(service, home::store, new HtmlRunEvents(renderer));
        RunHandlers pages = new RunHandlers(feeds, events, actions, firstPage(), renderer);
        routes.post("/runs", pages::start, OPERATOR);
        routes.get("/runs/{run}", pages::show, READER);
        routes.get("/runs/{run}/log", new StageLogHandler(logs, renderer), READER);
        routes.sse("/runs/{run}/events", pages::follow, READER);
        routes.post("/runs/{run}/{verb}", pages::apply, OPERATOR);
        RunFeeds json = new RunFeeds(service, home::store, new JsonRunEvents());
        RunsApi api = new RunsApi(service, json, events, new RunsApi.Parts(actions, logs));
        routes.get("/api/runs", api::list, READER);
        routes.post("/api/runs", api::start, OPERATOR);
        routes.get("/api/runs/{run}", api::show, READER);
        routes.get("/api/runs/{run}/log", api::log, READER);
        routes.sse("/api/runs/{run}/events", api::follow, READER);
        routes.post("/api/runs/{run}/{verb}", api::apply, OPERATOR);
        schedules(routes, actions);
    }

    private void schedules(RoutesConfig routes, AuditedActions actions) {
        ScheduleHandlers pages = new ScheduleHandlers(controls, actions, renderer);
        routes.get("/schedules", pages::show, READER);
        routes.post("/schedules", pages::create, OPERATOR);
        routes.post("/schedules/{study}/{verb}", pages::apply, OPERATOR);
        SchedulesApi api = new SchedulesApi(controls, actions);
        routes.get("/api/schedules", api::list, READER);
        routes.post("/api/schedules", api::create, OPERATOR);
        routes.post("/api/schedules/{study}/{verb}", api::apply, OPERATOR);
    }

    private void api(RoutesConfig routes) {
        StudiesApi api = new StudiesApi(studies, queries);
        FilesApi files = new FilesApi(studies);
        routes.get("/api/openapi.yaml", new DescriptionApi(), READER);
        routes.get("/api/studies", api::list, READER);
        routes.get("/api/studies/{study}", api::show, READER);
        routes.get("/api/studies/{study}/claims", api::claims, READER);
        routes.get("/api/studies/{study}/outcomes", api::outcomes, READER);
        routes.get("/api/studies/{study}/episodes", api::episodes, READER);
        routes.get("/api/studies/{study}/episode", api::episode, READER);
        routes.get("/api/studies/{study}/query", new QueryApi(studies, queries), READER);
        routes.get("/api/studies/{study}/tables/{table}", new TablesApi(studies, queries), READER);
        routes.get("/api/studies/{study}/files", files::list, READER);
        routes.get("/api/studies/{study}/files/<file>", files::read, READER);
        routes.head("/api/studies/{study}/files/<file>", files::read, READER);
    }
}
