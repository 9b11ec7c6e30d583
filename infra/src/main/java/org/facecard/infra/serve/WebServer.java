package org.facecard.infra.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.facecard.infra.home.Home;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.pages.ErrorResponses;
import org.facecard.infra.serve.pages.PageRenderer;
import org.facecard.infra.serve.query.QueryRunner;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.pipelines.common.InvalidSpecException;

/** The server of pages and API. It listens from its creation until it is closed. */
public final class WebServer implements AutoCloseable {
    private static final long LARGEST_BODY = 64_000;
    /** Bytes a second; slower connections are closed. */
    private static final long SLOWEST_BODY = 500;

    private static final int THREADS = 24;
    private static final int MOST_CONNECTIONS = 1_200;
    private static final long IDLE_MILLIS = 30_000;

    private final ServerControls controls;
    private final Studies studies;
    private final QueryRunner queries = new QueryRunner();
    private final IdleMemoryRelease idle;
    private final HeaderTimeout heads = new HeaderTimeout();
    private final Javalin server;

    /**
     * Starts it.
     *
     * @param settings where it listens and what it shows
     * @param controls what can be controlled
     * @param home with artifacts and logs, opened when first needed
     */
    public WebServer(WebSettings settings, ServerControls controls, Home home) {
        this.controls = controls;
        this.studies = new Studies(settings.results(), settings.copies());
        this.idle = new IdleMemoryRelease(studies);
        Access access = new Access(settings.tokens());
        PageRenderer renderer = new PageRenderer(access);
        WebRoutes routes =
                new WebRoutes(access, renderer, studies, queries, controls, home, new AuditLog(settings.audit()));
        this.server = Javalin.create(config -> {
            configure(config, settings);
            new HttpFailures(new ErrorResponses(renderer)).register(config.routes);
            config.routes.before(context -> idle.seen());
            routes.register(config.routes);
        });
        start(settings);
    }

    private void start(WebSettings settings) {
        try {
            server.start();
        } catch (JavalinBindException e) {
            close();
            throw new InvalidSpecException(
                    "port %d of %s cannot be opened (%s): choose another with --port, or 0 for a free one"
                            .formatted(settings.port(), settings.host(), e.getMessage()));
        }
    }

    private void configure(JavalinConfig config, WebSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
        config.jetty.modifyHttpConfiguration(WebServer::hush);
        config.jetty.addConnector((jetty, http) -> {
            ServerConnector connector =
                    new ServerConnector(jetty, new org.eclipse.jetty.server.HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(IDLE_MILLIS);
            connector.addBean(heads);
            return connector;
        });
        config.jetty.modifyServer(
                jetty -> jetty.addBean(new org.eclipse.jetty.server.NetworkConnectionLimit(MOST_CONNECTIONS, jetty)));
    }

    /** Hides which server this is, and bounds headers. */
    private static void hush(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(8_192);
        http.setMinRequestDataRate(SLOWEST_BODY);
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        idle.close();
        heads.close();
        controls.runs().close();
        queries.close();
        studies.close();
    }
}
