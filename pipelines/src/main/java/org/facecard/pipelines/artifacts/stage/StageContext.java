package org.facecard.pipelines.artifacts.stage;

import java.nio.file.Path;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;

/** What a running stage works with. */
public interface StageContext {
    /** Returns the stage to run: its parameters and the references of its inputs. */
    StageRequest request();

    /** Returns the verified folder of an input artifact. */
    Path input(Role role);

    /** Returns the empty folder that becomes the artifact. */
    Path output();

    /** Returns the mid-stage checkpoints. */
    Checkpoints checkpoints();

    /**
     * Reports the stage's progress. Cheap; call it after every unit. Throws an unchecked exception when the stage must
     * stop (cancelled, or the worker is draining): let it pass.
     */
    void report(Progress progress);

    /** Adds to the stage's cost: tokens and floating-point operations, as {@link TrainingCost} counts them. */
    void spent(long tokens, double flops);
}
