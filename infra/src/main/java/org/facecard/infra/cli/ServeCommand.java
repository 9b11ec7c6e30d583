package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.WorkerOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.RunEta;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.serve.WebServer;
import org.facecard.infra.serve.WebSettings;
import org.facecard.infra.serve.access.AccessTokens;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.pipelines.study.yaml.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves results and runs as pages and as an API. */
@Command(
        name = "serve",
        description = "Serve pages and an API for the results and the runs of this home, until Ctrl-C."
                + " Listens on this machine only unless --host says otherwise; then tokens are needed.")
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default: ${DEFAULT-VALUE}); any other than loopback needs"
                    + " FACECARD_READER_TOKEN, FACECARD_OPERATOR_TOKEN or FACECARD_TOKENS, a file of \"ROLE"
                    + " TOKEN\" lines")
    String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8085",
            description = "port to listen on, 0 for a free one (default: ${DEFAULT-VALUE})")
    int port;

    @Mixin
    WorkerOptions workers;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        WebSettings settings = new WebSettings(
                host, port, common.results, common.home.folder().resolve("serve"), AccessTokens.of(System.getenv()));
        Home home = new Home(common.home);
        StudyRuns known = workers.runs(common);
        RunEta eta = new RunEta(known::programme, RunSettings.defaultWorkers());
        RunService runs = new RunService(known, eta, home::store);
        ServerControls controls = new ServerControls(runs, common.schedules(workers.queue), startable());
        WebServer server = new WebServer(settings, controls, home);
        // on Ctrl-C and SIGTERM the runs that were started here save their checkpoints before the program ends
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
        tell("http://%s:%d/".formatted(host, server.port()));
        Thread.currentThread().join();
        return ExitCode.DONE.code();
    }

    private void tell(String address) {
        if (common.json) {
            common.printJson(Map.of("address", address));
        } else {
            common.out().println("serving %s; Ctrl-C ends it".formatted(address));
        }
        common.out().flush();
    }

    private static List<String> startable() {
        List<String> names = new ArrayList<>(SpecReader.shipped());
        names.addAll(SpecReader.ablations());
        return names;
    }
}
