package org.facecard.infra.tracking;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;

/**
 * Copies the results of a study to an MLflow server: an experiment per study, in it a run for the study and below that
 * a run per stage; a study of several parts has a run per part in between. Existing runs are recognised by our tags, so
 * a second call sends only what is new, and completes a call that was killed. Make one call at a time: two at once
 * could both create the same run.
 */
public final class MlflowExport {
    private final MlflowConnection connection;
    private final Consumer<String> progress;
    private int runs;

    /**
     * @param address of the server
     * @param progress receives the name of every run that is sent
     */
    public MlflowExport(TrackingAddress address, Consumer<String> progress) {
        this(address, TrackingRetry.DEFAULT, progress);
    }

    MlflowExport(TrackingAddress address, TrackingRetry retry, Consumer<String> progress) {
        this.connection = new MlflowConnection(address, retry);
        this.progress = progress;
    }

    /**
     * The result of a call.
     *
     * @param experiment name of the experiment
     * @param address of the experiment, for a browser
     * @param runs that the results consist of
     * @param sent runs that were made, completed or changed
     * @param files that were copied
     */
    public record Summary(String experiment, String address, int runs, int sent, int files) {}

    /** How the files of the results are treated. */
    public enum Files {
        /** They become artifacts of the study's run. */
        COPIED,
        /** They stay where they are. */
        LEFT_OUT
    }

    /**
     * Copies {@code results} to the experiment called {@code experiment}.
     *
     * @param study name of the study
     * @throws TrackingException when the server cannot be used or refuses
     */
    public Summary send(String study, ProgrammeResults results, String experiment, Files files) {
        MlflowServer server = new MlflowServer(connection);
        String id = server.experiment(experiment);
        TrackedRun whole = whole(study, results);
        RunSender sender = new RunSender(server, id, whole.identity(), progress);
        runs = 0;
        RemoteRun top = send(sender, whole, Optional.empty());
        // Refused here, before hundreds of runs are made, when the server takes no files.
        Optional<ArtifactUpload> upload =
                files == Files.COPIED ? Optional.of(ArtifactUpload.to(connection, top)) : Optional.empty();
        for (Map.Entry<String, StudyResults> part : results.parts().entrySet()) {
            send(sender, new TrackedStudy(name(study, part.getKey()), part.getValue()), top, results.joint());
        }
        int copied = upload.map(artifacts -> artifacts.send(results.folder())).orElse(0);
        return new Summary(experiment, connection.address() + "/#/experiments/" + id, runs, sender.sent(), copied);
    }

    private static TrackedRun whole(String study, ProgrammeResults results) {
        return results.joint() ? TrackedProgramme.of(study, results) : new TrackedStudy(study, results.only()).whole();
    }

    private static String name(String study, String part) {
        return part.isEmpty() ? study : study + "." + part;
    }

    private void send(RunSender sender, TrackedStudy part, RemoteRun top, boolean joint) {
        RemoteRun parent = joint ? send(sender, part.whole(), Optional.of(top)) : top;
        part.stages().forEach(stage -> send(sender, stage, Optional.of(parent)));
    }

    private RemoteRun send(RunSender sender, TrackedRun run, Optional<RemoteRun> parent) {
        runs++;
        return sender.send(run, parent);
    }
}
