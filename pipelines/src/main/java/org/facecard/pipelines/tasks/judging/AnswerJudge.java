package org.facecard.pipelines.tasks.judging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.verifier.Verdict;

/** Grades answers in the paper's form with the verifiers that training uses. Not thread-safe. */
public final class AnswerJudge {
    private static final int TARGET = 24;
    private static final int REMEMBERED = 10_000;
    private static final List<String> SUITS = List.of("S", "H", "D", "C");

    /** Routes are passed in; these streets are never built. */
    private static final RouteSource NO_STREETS = new RouteSource.Streets(1, 160, 1, 1, 1);

    private static final Draws DRAWS = Draws.of(0, "judge");

    private final Map<Place, Challenge> challenges = new LinkedHashMap<>();
    private final Map<Fidelity, TaskEnvironment> games = Map.of(
            Fidelity.AS_DESCRIBED, game(Fidelity.AS_DESCRIBED), Fidelity.AS_RELEASED, game(Fidelity.AS_RELEASED));

    /**
     * Returns the verdict on the answer.
     *
     * @throws RuntimeException naming what is wrong with cards, route or waypoint; never for what a model wrote
     */
    public Verdict judge(JudgeRequest request) {
        return challenge(request).judge(request.answer());
    }

    private Challenge challenge(JudgeRequest request) {
        Place place = new Place(
                request.task(),
                request.fidelity(),
                request.rule(),
                state(request),
                Objects.requireNonNullElse(request.waypoint(), 0));
        Challenge known = challenges.get(place);
        if (known == null) {
            known = opened(place);
            if (challenges.size() >= REMEMBERED) {
                challenges.clear();
            }
            challenges.put(place, known);
        }
        return known;
    }

    private static Object state(JudgeRequest request) {
        return switch (request.task()) {
            case GENERAL_POINTS -> Objects.requireNonNull(request.cards());
            case VIRL -> Objects.requireNonNull(request.route());
        };
    }

    private Challenge opened(Place place) {
        return switch (place.task) {
            case GENERAL_POINTS ->
                Objects.requireNonNull(games.get(place.fidelity)).open(problem(place.rule, hand(place.state)), DRAWS);
            case VIRL -> waypoint(place);
        };
    }

    /**
     * Ranks have no suits, and no verdict depends on suits: each card gets a different one, so that any four ranks form
     * a hand.
     */
    private static String hand(Object ranks) {
        List<?> cards = (List<?>) ranks;
        return IntStream.range(0, cards.size())
                .mapToObj(place -> cards.get(place) + SUITS.get(place))
                .collect(Collectors.joining(" "));
    }

    private static Challenge waypoint(Place place) {
        TaskSpec spec = new VirlSpec(Wording.PAPER, place.fidelity, NO_STREETS, 0);
        Challenge challenge = TaskEnvironments.of(spec).open(problem(place.rule, (String) place.state), DRAWS);
        for (int passed = 0; passed < place.waypoint; passed++) {
            challenge = challenge
                    .next()
                    .orElseThrow(() -> new InvalidSpecException(
                            "the route has no waypoint %d: they are counted from 0".formatted(place.waypoint)));
        }
        if (place.waypoint < 0) {
            throw new InvalidSpecException("the waypoint is %d: they are counted from 0".formatted(place.waypoint));
        }
        return challenge;
    }

    private static Problem problem(Rule rule, String content) {
        return new Problem("judge", Partition.REPORTING, rule, "", content, 0);
    }

    private static TaskEnvironment game(Fidelity fidelity) {
        return TaskEnvironments.of(new GeneralPointsSpec(TARGET, Game.FULL, fidelity));
    }

    /** What is to be answered. */
    private record Place(Task task, Fidelity fidelity, Rule rule, Object state, int waypoint) {}
}
