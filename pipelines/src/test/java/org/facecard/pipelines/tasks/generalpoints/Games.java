package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;

/** The games that tests play, and problems for them. */
public final class Games {
    public static final SplitsSpec SPLITS = new SplitsSpec(7, 0.1, 0.2);

    private static final GeneralPoints RUNNING = of(Game.RUNNING, Fidelity.AS_DESCRIBED);
    private static final GeneralPoints DESCRIBED = of(Game.FULL, Fidelity.AS_DESCRIBED);
    private static final GeneralPoints RELEASED = of(Game.FULL, Fidelity.AS_RELEASED);

    /** A deal draws nothing when it is opened. */
    public static final Draws OPENING = Draws.of(1, "opening");

    private Games() {}

    public static GeneralPoints running() {
        return RUNNING;
    }

    public static GeneralPoints full(Fidelity fidelity) {
        return switch (fidelity) {
            case AS_DESCRIBED -> DESCRIBED;
            case AS_RELEASED -> RELEASED;
        };
    }

    private static GeneralPoints of(Game game, Fidelity fidelity) {
        return GeneralPoints.of(new GeneralPointsSpec(24, game, fidelity));
    }

    public static Problem problem(Rule rule, String hand) {
        return new Problem(rule.label() + "/" + hand, Partition.TRAIN, rule, "", hand, 0);
    }

    public static List<Problem> training(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
    }
}
