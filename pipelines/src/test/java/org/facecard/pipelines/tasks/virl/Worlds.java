package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;

/** The worlds that tests walk in. */
public final class Worlds {
    public static final SplitsSpec SPLITS = new SplitsSpec(7, 0.125, 0.25);

    /** 100 routes to train on, 20 to choose on, 40 to report on; as long as the laptop's. */
    public static final RouteSource.Streets SMALL = new RouteSource.Streets(3, 160, 2, 3, 3);

    private Worlds() {}

    static VirlSpec spec(Wording wording, Fidelity fidelity) {
        return new VirlSpec(wording, fidelity, SMALL, 0.5);
    }

    public static Virl virl(Wording wording, Fidelity fidelity) {
        return Virl.of(spec(wording, fidelity));
    }

    public static Virl tokens() {
        return virl(Wording.TOKENS, Fidelity.AS_DESCRIBED);
    }

    static Virl paper(Fidelity fidelity) {
        return virl(Wording.PAPER, fidelity);
    }

    public static List<Problem> problems(Partition partition, Rule rule) {
        return tokens().problems(SPLITS).stream()
                .filter(problem -> problem.partition() == partition && problem.rule() == rule)
                .toList();
    }

    public static List<Problem> training() {
        return tokens().problems(SPLITS).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
    }

    public static List<Route> routes() {
        return problems(Partition.TRAIN, Rule.ID).stream()
                .map(problem -> Route.parse(problem.content()))
                .toList();
    }

    public static Draws draws(int index) {
        return Draws.of(11, "test/virl").at(index);
    }

    public static Rail rail(Route route, int reset) {
        return Rail.lay(route, 0.5, Fidelity.AS_DESCRIBED, draws(reset));
    }

    /** The challenges of a problem from the first to the last, whatever is answered. */
    public static List<Challenge> challenges(Challenge first) {
        List<Challenge> challenges = new ArrayList<>();
        for (Optional<Challenge> next = Optional.of(first);
                next.isPresent();
                next = next.get().next()) {
            challenges.add(next.get());
        }
        return challenges;
    }
}
