package org.facecard.pipelines.scale;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Stage;

/**
 * A stage as the scheduler sees it.
 *
 * @param name unique in its workload
 * @param kind determines its priority and whether it needs a device
 * @param seconds it takes without interruption
 * @param inputs names of the jobs that must be done first
 */
public record Job(String name, Stage kind, double seconds, List<String> inputs) {
    /** Checks the time; a job that reads an input in two roles waits for it once. */
    public Job {
        if (!(seconds >= 0) || !Double.isFinite(seconds)) {
            throw new InvalidSpecException(
                    "the stage %s takes %s seconds: it must be a finite number of at least 0".formatted(name, seconds));
        }
        inputs = inputs.stream().distinct().toList();
    }

    /** Returns whether it holds a device for as long as it runs; light stages run beside the engine. */
    boolean needsDevice() {
        return kind.load() == Stage.Load.HEAVY;
    }
}
