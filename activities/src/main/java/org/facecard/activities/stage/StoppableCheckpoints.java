package org.facecard.activities.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Checkpoints;

/**
 * Checkpoints of a stage that may be stopped. When it must stop, a checkpoint is due at once, so that the runner saves
 * everything before it ends.
 */
final class StoppableCheckpoints implements Checkpoints {
    private static final int PATIENCE = 2;

    private final Checkpoints stored;
    private final StopToken stop;
    private volatile String newest = "";
    private boolean saved;
    private int reports;

    StoppableCheckpoints(Checkpoints stored, StopToken stop) {
        this.stored = stored;
        this.stop = stop;
    }

    @Override
    public Optional<Path> latest() {
        Optional<Path> latest = stored.latest();
        latest.map(Path::toString).ifPresent(path -> newest = path);
        return latest;
    }

    /** Returns the last checkpoint that the runner read, empty before the first; called by the heartbeat's thread. */
    String newest() {
        return newest;
    }

    @Override
    public boolean due() {
        return stop.raised() || stored.due();
    }

    @Override
    public void save(FolderWriter writer) throws IOException {
        boolean last = stop.raised();
        stored.save(writer);
        saved = last;
    }

    /** Lets the runner continue once, so that it calls {@link #due}; then, or once it has saved, stops it. */
    void obey() {
        if (stop.raised()) {
            reports++;
            if (saved || reports >= PATIENCE) {
                stop.obey();
            }
        }
    }
}
