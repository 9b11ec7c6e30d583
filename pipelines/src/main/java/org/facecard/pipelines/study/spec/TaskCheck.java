package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Wording;

/** What the keys of a task forbid one another, and what they need of the base: said when a study is read, not when it runs. */
final class TaskCheck {
    /** Where the base comes from, which decides what texts it reads. */
    enum BaseKind {
        SCRATCH,
        CHECKPOINT
    }

    private TaskCheck() {}

    /**
     * Checks {@code task} with a base of {@code kind}.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the keys that contradict one another
     */
    static void check(TaskSpec task, BaseKind kind) {
        switch (task.task()) {
            case GENERAL_POINTS -> check((GeneralPointsSpec) task, kind);
            case VIRL -> check((VirlSpec) task, kind);
        }
    }

    private static void check(GeneralPointsSpec task, BaseKind kind) {
        Ranges.that(
                task.fidelity() == Fidelity.AS_DESCRIBED || task.game() == Game.FULL,
                "task.fidelity",
                task.fidelity().label(),
                "needs task.game: full: the released verifier knows no other game");
        Ranges.that(
                task.game() != Game.FULL || kind == BaseKind.CHECKPOINT,
                "task.game",
                task.game().label(),
                "needs the tokenizer of a checkpoint: use task.game: running to train a base from scratch");
    }

    private static void check(VirlSpec task, BaseKind kind) {
        Ranges.that(
                task.fidelity() == Fidelity.AS_DESCRIBED || task.wording() == Wording.PAPER,
                "task.fidelity",
                task.fidelity().label(),
                "needs task.wording: paper: the released verifier reads no other answers");
        Ranges.that(
                task.wording() != Wording.PAPER || kind == BaseKind.CHECKPOINT,
                "task.wording",
                task.wording().label(),
                "needs the tokenizer of a checkpoint: use task.wording: tokens to train a base from scratch");
    }
}
