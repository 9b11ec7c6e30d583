package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.GeneralPointsSpec;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;

/** The games that tests play, and problems for them. */
final class Games {
    static final SplitsSpec SPLITS = new SplitsSpec(7, 0.1, 0.2);

    private Games() {}

    static GeneralPoints running() {
        return GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    }

    static GeneralPoints full(Fidelity fidelity) {
        return GeneralPoints.of(new GeneralPointsSpec(24, Game.FULL, fidelity));
    }

    static Problem problem(Rule rule, String hand) {
        return new Problem(rule.label() + "/" + hand, Partition.TRAIN, rule, "", hand, 0);
    }

    static List<Problem> training(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
    }
}
