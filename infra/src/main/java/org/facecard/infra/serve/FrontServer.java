package org.facecard.infra.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.live.RunDesk;
import org.facecard.infra.serve.pages.Notices;
import org.facecard.infra.serve.pages.PageRenderer;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.pipelines.artifacts.ArtifactStore;

/** The server of pages and API. It listens once it is made, until it is closed. */
public final class FrontServer implements AutoCloseable {
    private static final long LARGEST_BODY = 64_000;
    private static final int THREADS = 24;
    private static final int MOST_CONNECTIONS = 1_200;
    private static final long IDLE_MILLIS = 30_000;

    private final RunDesk desk;
    private final Studies studies;
    private final QueryRunner queries = new QueryRunner();
    private final Javalin server;

    /**
     * Starts it.
     *
     * @param settings where it listens and what it shows
     * @param desk the runs of the home
     * @param store the artifacts of the home, opened when first needed
     * @param startable names of studies that a button starts
     */
    public FrontServer(FrontSettings settings, RunDesk desk, Supplier<ArtifactStore> store, List<String> startable) {
        this.desk = desk;
        this.studies = new Studies(settings.results(), settings.copies());
        Access access = new Access(settings.tokens());
        PageRenderer renderer = new PageRenderer(access);
        FrontRoutes routes = new FrontRoutes(
                access, renderer, studies, queries, desk, store, new AuditLog(settings.audit()), startable);
        this.server = Javalin.create(config -> {
            configure(config, settings);
            new HttpFailures(new Notices(renderer)).register(config.routes);
            routes.register(config.routes);
        });
        server.start();
    }

    private static void configure(JavalinConfig config, FrontSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
        config.jetty.modifyHttpConfiguration(FrontServer::hush);
        config.jetty.addConnector((jetty, http) -> {
            ServerConnector connector =
                    new ServerConnector(jetty, new org.eclipse.jetty.server.HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(IDLE_MILLIS);
            return connector;
        });
        config.jetty.modifyServer(
                jetty -> jetty.addBean(new org.eclipse.jetty.server.NetworkConnectionLimit(MOST_CONNECTIONS, jetty)));
    }

    /** Does not say which server this is, and bounds headers. */
    private static void hush(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(8_192);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        desk.close();
        queries.close();
        studies.close();
    }
}
