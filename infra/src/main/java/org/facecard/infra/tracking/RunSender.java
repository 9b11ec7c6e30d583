package org.facecard.infra.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Updates the runs of one experiment. Our tags say what exists already. */
final class RunSender {
    /** The results that a run is part of. */
    private static final String RESULTS = "facecard.results";

    private static final String IDENTITY = "facecard.identity";
    private static final String CONTENT = "facecard.content";
    private static final String SENT = "facecard.batches-sent";
    private static final String DONE = "facecard.done";
    private static final String PARENT = "mlflow.parentRunId";
    private static final int METRICS_PER_BATCH = 800;
    private static final int PARAMETERS_PER_BATCH = 100;

    private final MlflowServer server;
    private final TrackingRetry retry;
    private final String experiment;
    private final String results;
    private final Map<String, RemoteRun> there = new HashMap<>();
    private final Consumer<String> progress;
    private int sent;

    /**
     * @param server that has the experiment
     * @param experiment id of it
     * @param results identity of the results that all runs belong to
     * @param progress receives every run that is sent
     */
    RunSender(MlflowServer server, String experiment, String results, Consumer<String> progress) {
        this.server = server;
        this.retry = server.retry();
        this.experiment = experiment;
        this.results = results;
        this.progress = progress;
        server.runs(experiment, RESULTS, results)
                .forEach(run -> run.tag(IDENTITY).ifPresent(identity -> there.put(identity, run)));
    }

    /** Returns how many runs were made, completed or changed. */
    int sent() {
        return sent;
    }

    /** Creates, completes or changes a run below {@code parent}; does nothing when it is up to date. */
    RemoteRun send(TrackedRun run, Optional<RemoteRun> parent) {
        Optional<RemoteRun> found = Optional.ofNullable(there.get(run.identity()));
        if (found.flatMap(known -> known.tag(DONE)).equals(Optional.of(run.content()))) {
            return found.orElseThrow();
        }
        progress.accept(run.name());
        RemoteRun remote = found.orElseGet(() -> create(run, first(run, parent)));
        there.put(run.identity(), remote);
        complete(remote, run, found.isPresent());
        sent++;
        return remote;
    }

    /** A lost answer must not lead to a second run: checks for an existing one before another try. */
    private RemoteRun create(TrackedRun run, Map<String, String> tags) {
        for (int next = 2; next <= retry.tries(); next++) {
            try {
                return server.create(experiment, run, tags);
            } catch (TrackingException e) {
                if (!e.isTransient()) {
                    throw e;
                }
                retry.pause(next, e.pause());
                Optional<RemoteRun> made = server.runs(experiment, IDENTITY, run.identity()).stream()
                        .findFirst();
                if (made.isPresent()) {
                    return made.get();
                }
            }
        }
        return server.create(experiment, run, tags);
    }

    private Map<String, String> first(TrackedRun run, Optional<RemoteRun> parent) {
        Map<String, String> tags = new TreeMap<>();
        tags.put(RESULTS, results);
        tags.put(IDENTITY, run.identity());
        parent.ifPresent(above -> tags.put(PARENT, above.id()));
        return tags;
    }

    /** Sends the batches that no earlier call has sent; {@code known} says whether there was one. */
    private void complete(RemoteRun remote, TrackedRun run, boolean known) {
        List<List<TrackedMetric>> batches =
                pieces(run.metrics().stream().map(remote::replacing).toList());
        int first = remote.tag(CONTENT).equals(Optional.of(run.content()))
                ? remote.tag(SENT).map(Integer::parseInt).orElse(0)
                : 0;
        if (first == 0) {
            parameters(remote, run);
        }
        for (int i = first; i < batches.size(); i++) {
            if (known) {
                server.logAgain(remote.id(), batches.get(i));
            } else {
                deliver(remote.id(), batches.get(i));
            }
            tag(remote, Map.of(CONTENT, run.content(), SENT, String.valueOf(i + 1)));
        }
        server.end(remote.id(), run.ended());
        tag(remote, Map.of(DONE, run.content()));
    }

    private void deliver(String run, List<TrackedMetric> batch) {
        try {
            server.logNew(run, batch);
        } catch (TrackingException e) {
            if (!e.isTransient()) {
                throw e;
            }
            retry.pause(2, e.pause());
            server.logAgain(run, batch); // the answer may have been lost, or the request
        }
    }

    private void tag(RemoteRun run, Map<String, String> tags) {
        server.log(run.id(), List.of(), Map.of(), tags);
    }

    private void parameters(RemoteRun remote, TrackedRun run) {
        Map<String, String> batch = new TreeMap<>();
        for (Map.Entry<String, String> parameter : run.parameters().entrySet()) {
            batch.put(parameter.getKey(), parameter.getValue());
            if (batch.size() == PARAMETERS_PER_BATCH) {
                server.log(remote.id(), List.of(), batch, Map.of());
                batch.clear();
            }
        }
        server.log(remote.id(), List.of(), batch, run.tags());
    }

    private static List<List<TrackedMetric>> pieces(List<TrackedMetric> metrics) {
        List<List<TrackedMetric>> pieces = new ArrayList<>();
        for (int from = 0; from < metrics.size(); from += METRICS_PER_BATCH) {
            pieces.add(metrics.subList(from, Math.min(metrics.size(), from + METRICS_PER_BATCH)));
        }
        return pieces;
    }
}
