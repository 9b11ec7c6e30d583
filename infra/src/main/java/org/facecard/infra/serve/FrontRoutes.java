package org.facecard.infra.serve;

import static org.facecard.infra.serve.access.AccessRole.ANYBODY;
import static org.facecard.infra.serve.access.AccessRole.OPERATOR;
import static org.facecard.infra.serve.access.AccessRole.READER;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Supplier;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.api.DescriptionApi;
import org.facecard.infra.serve.api.FilesApi;
import org.facecard.infra.serve.api.JsonPieces;
import org.facecard.infra.serve.api.QueryApi;
import org.facecard.infra.serve.api.RunsApi;
import org.facecard.infra.serve.api.StudiesApi;
import org.facecard.infra.serve.api.TablesApi;
import org.facecard.infra.serve.live.RunDesk;
import org.facecard.infra.serve.live.RunEvents;
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
import org.facecard.infra.serve.pages.RunPieces;
import org.facecard.infra.serve.pages.RunSteering;
import org.facecard.infra.serve.pages.SignIn;
import org.facecard.infra.serve.pages.StudyHandler;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.pipelines.artifacts.ArtifactStore;

/**
 * Which handler answers which address, and who may use it.
 *
 * @param access decides about every request
 * @param renderer draws pages
 * @param studies whose results are shown
 * @param queries runs queries
 * @param desk the runs of the home
 * @param store the artifacts of the home, opened when first needed
 * @param audit notes changes
 * @param startable names of studies that a button starts
 */
record FrontRoutes(
        Access access,
        PageRenderer renderer,
        Studies studies,
        QueryRunner queries,
        RunDesk desk,
        Supplier<ArtifactStore> store,
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
        RunEvents events = new RunEvents();
        RunSteering steering = new RunSteering(desk, access, audit, startable);
        RunFeeds pieces = new RunFeeds(desk, store, new RunPieces(renderer));
        RunHandlers pages = new RunHandlers(pieces, events, steering, studies, renderer);
        routes.post("/runs", pages::start, OPERATOR);
        routes.get("/runs/{run}", pages::show, READER);
        routes.sse("/runs/{run}/events", pages::follow, READER);
        routes.post("/runs/{run}/{verb}", pages::steer, OPERATOR);
        RunsApi api = new RunsApi(desk, new RunFeeds(desk, store, new JsonPieces()), events, steering);
        routes.get("/api/runs", api::list, READER);
        routes.post("/api/runs", api::start, OPERATOR);
        routes.get("/api/runs/{run}", api::show, READER);
        routes.sse("/api/runs/{run}/events", api::follow, READER);
        routes.post("/api/runs/{run}/{verb}", api::steer, OPERATOR);
    }

    private void api(RoutesConfig routes) {
        StudiesApi api = new StudiesApi(studies);
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
