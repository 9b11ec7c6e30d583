package org.facecard.infra.serve.live;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.pipelines.study.StageState;

/**
 * What each run of a list has cost so far. Sums are computed in the background and kept until another stage is done. A
 * list waits briefly for them and leaves out those that take longer.
 */
final class RunTotals implements AutoCloseable {
    private static final long MOMENT_MILLIS = 150;

    private final StageCosts costs;
    private final Map<String, Total> known = new ConcurrentHashMap<>();
    private final Set<Version> begun = ConcurrentHashMap.newKeySet();
    private final ExecutorService sums = Executors.newSingleThreadExecutor(new DaemonThreads("run-totals"));

    RunTotals(StageCosts costs) {
        this.costs = costs;
    }

    /** A run, its start, and the number of stages that it has made. */
    private record Version(String run, long startedMillis, long made) {
        static Version of(RunState run) {
            long made = run.stages().stream()
                    .map(WatchedStage::state)
                    .filter(state -> state == StageState.DONE)
                    .count();
            return new Version(run.study(), run.startedMillis(), made);
        }
    }

    private record Total(Version version, double cpuSeconds) {}

    /** Starts the sums of {@code runs} that are not known and waits briefly for them. */
    void prepare(List<RunState> runs) {
        known.keySet().retainAll(runs.stream().map(RunState::study).collect(Collectors.toSet()));
        List<RunState> missing = runs.stream().filter(run -> !fresh(run)).toList();
        missing.forEach(this::begin);
        if (!missing.isEmpty()) {
            await();
        }
    }

    private boolean fresh(RunState run) {
        Total total = known.get(run.study());
        return total != null && total.version().equals(Version.of(run));
    }

    private void begin(RunState run) {
        Version version = Version.of(run);
        if (begun.add(version)) {
            sums.execute(() -> {
                try {
                    known.put(run.study(), new Total(version, costs.of(run).cpuSeconds()));
                } finally {
                    begun.remove(version);
                }
            });
        }
    }

    /** Waits briefly for all sums that have been started. */
    private void await() {
        try {
            sums.submit(() -> {}).get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The list leaves out the sums.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the CPU seconds of what a run has made, empty while they are not known. */
    OptionalDouble of(RunState run) {
        return Stream.ofNullable(known.get(run.study()))
                .filter(total -> total.version().startedMillis() == run.startedMillis())
                .mapToDouble(Total::cpuSeconds)
                .findFirst();
    }

    @Override
    public void close() {
        sums.shutdownNow();
    }
}
