package org.facecard.infra.cli.results;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.tracking.MlflowExport;
import org.facecard.infra.tracking.TrackingAddress;
import org.facecard.pipelines.results.ProgrammeResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies results to a tracking server. */
@Command(
        name = "track",
        description = "Copy the results of a study to an MLflow server: parameters, curves, outcomes, claims and files,"
                + " a run per stage. When repeated, it sends only what is new. Secrets come from MLFLOW_TRACKING_TOKEN, or"
                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.")
public final class TrackCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the study")
    String study;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "address of the server, such as http://127.0.0.1:5000 (else MLFLOW_TRACKING_URI)")
    Optional<String> to = Optional.empty();

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "experiment that the runs belong to (default: the name of the study)")
    Optional<String> experiment = Optional.empty();

    @Option(names = "--no-artifacts", description = "copy no files, only parameters, metrics and tags")
    boolean noArtifacts;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        TrackingAddress address = TrackingAddress.of(to, System.getenv());
        ProgrammeResults results = ProgrammeResults.open(common.results, study);
        MlflowExport.Summary summary = new MlflowExport(address, this::show)
                .send(
                        study,
                        results,
                        experiment.orElse(study),
                        noArtifacts ? MlflowExport.Files.LEFT_OUT : MlflowExport.Files.COPIED);
        if (common.json) {
            common.printJson(summary);
        } else {
            common.out()
                    .println("%s: %d runs, of which %d were sent; %d files were copied"
                            .formatted(summary.address(), summary.runs(), summary.sent(), summary.files()));
        }
        return ExitCode.DONE.code();
    }

    private void show(String run) {
        if (!common.noProgress) {
            common.err().println("sending " + run);
        }
    }
}
