package org.facecard.infra.serve.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.threads.DaemonThreads;

/**
 * One run, followed for all its viewers at once: one thread polls it about twice a second for any number of viewers,
 * and every piece of the page is drawn once.
 */
final class RunFeed {
    private static final int MOST_AT_FIRST = 200;
    private static final long PARKED_MILLIS = 1_000;

    /** A page is loaded before its viewer connects. */
    private static final long GRACE_NANOS = 5_000_000_000L;

    /** The server closes connections that receive nothing for half a minute. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final String run;
    private final RunService service;
    private final SuccessCurves success;
    private final RunEventWriter writer;
    private final MetricHistory metrics = new MetricHistory();
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    /** As last drawn; the one that changed last is at the end. */
    private final Map<String, WatchedStage> shown = new LinkedHashMap<>();

    private List<LineChart> charts = List.of();
    private final long began = System.nanoTime();
    private boolean over;
    private volatile long told = System.nanoTime();
    private Optional<RunSnapshot> last = Optional.empty();

    RunFeed(String run, RunService service, SuccessCurves success, RunEventWriter writer) {
        this.run = run;
        this.service = service;
        this.success = success;
        this.writer = writer;
    }

    /** Starts following; {@code ended} is called when the run no longer changes. */
    void start(Consumer<RunFeed> ended) {
        DaemonThreads.start("feed of " + run, () -> follow(ended));
    }

    private void follow(Consumer<RunFeed> ended) {
        try {
            RunState last = service.runs().follow(run, this::show);
            while (last.status() == RunStatus.PARKED && watched()) {
                last = stirred();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(writer.lost(String.valueOf(e.getMessage())));
        } finally {
            ended.accept(this);
            end();
        }
    }

    private synchronized void end() {
        over = true;
        viewers.forEach(Viewer::end);
    }

    /** Returns whether there are viewers, or may be soon. */
    private boolean watched() {
        return !viewers.isEmpty() || System.nanoTime() - began < GRACE_NANOS;
    }

    /** A parked run changes again when one of its stages is retried, here or elsewhere. */
    private RunState stirred() throws InterruptedException {
        Thread.sleep(PARKED_MILLIS);
        RunState now = service.state(run);
        show(now);
        return now.status().active() ? service.runs().follow(run, this::show) : now;
    }

    private void show(RunState state) {
        viewers.removeIf(Viewer::gone);
        List<String> drawn = draw(state);
        if (!drawn.isEmpty()) {
            drawn.forEach(this::tell);
        } else if (System.nanoTime() - told > QUIET_NANOS) {
            tell(Viewer.NOTHING_NEW);
        }
    }

    /** Returns the pieces that differ from what was drawn last. */
    private synchronized List<String> draw(RunState state) {
        boolean reported = metrics.add(state);
        boolean curves = success.add(state) || reported;
        if (curves) {
            charts = charted();
        }
        boolean turned =
                last.filter(before -> before.row().status() == state.status()).isEmpty();
        RunSnapshot snapshot = service.snapshot(state, charts);
        last = Optional.of(snapshot);
        List<String> drawn = new ArrayList<>();
        for (WatchedStage stage : state.stages()) {
            if (!stage.equals(shown.get(stage.name()))) {
                shown.remove(stage.name());
                shown.put(stage.name(), stage);
                drawn.add(writer.stage(snapshot, stage));
            }
        }
        if (!drawn.isEmpty() || curves || turned) {
            drawn.add(writer.summary(snapshot));
        }
        if (curves) {
            drawn.add(writer.curves(snapshot));
        }
        return drawn;
    }

    private List<LineChart> charted() {
        List<LineChart> all = new ArrayList<>(success.charts());
        all.addAll(metrics.charts());
        all.removeIf(LineChart::empty);
        return all;
    }

    private void tell(String piece) {
        told = System.nanoTime();
        viewers.forEach(viewer -> viewer.show(piece));
    }

    /**
     * Shows the state of the run, and what changes from now on, to {@code viewer}; returns false when nothing changes
     * any more.
     */
    synchronized boolean add(Viewer viewer) {
        if (over) {
            return false;
        }
        viewers.add(viewer);
        last.ifPresent(snapshot -> {
            viewer.show(writer.summary(snapshot));
            viewer.show(writer.curves(snapshot));
            latest().forEach(stage -> viewer.show(writer.stage(snapshot, stage)));
        });
        return true;
    }

    /** Returns what changed last; the rest is on the page that the viewer has loaded, or had before it reconnected. */
    private List<WatchedStage> latest() {
        List<WatchedStage> all = List.copyOf(shown.values());
        return all.subList(Math.max(0, all.size() - MOST_AT_FIRST), all.size());
    }

    /** Returns the curves as last drawn. */
    synchronized List<LineChart> charts() {
        return charts;
    }
}
