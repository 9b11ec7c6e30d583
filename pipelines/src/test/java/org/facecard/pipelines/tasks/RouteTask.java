package org.facecard.pipelines.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The smallest task with routes. At every waypoint a word with an even or with an odd number is right; up to two points at
 * which one only walks on, any even word, are drawn again whenever a route is opened. Prompts hold the expert's actions so far.
 */
public final class RouteTask implements TaskEnvironment {
    private static final String EVEN = "even";
    private static final int WORDS = 10;

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return problems(64);
    }

    /** {@code count} routes of two to four turns, all for training. */
    public static List<Problem> problems(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Problem("route/" + i, Partition.TRAIN, Rule.ID, "g" + i, turns(i), i))
                .toList();
    }

    private static String turns(int route) {
        List<String> turns = new ArrayList<>();
        for (int turn = 0; turn < 2 + route % 3; turn++) {
            turns.add(Draws.of(route, "test/turn").uniform(turn) < 0.5 ? EVEN : "odd");
        }
        return String.join(" ", turns);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        List<Stop> rail = new ArrayList<>();
        for (String turn : problem.content().split(" ")) {
            rail.add(new Stop(turn, true));
        }
        int walks = (int) (3 * draws.uniform(0));
        for (int walk = 0; walk < walks; walk++) {
            rail.add(1 + (int) (rail.size() * draws.uniform(walk + 1L)), new Stop(EVEN, false));
        }
        return new Waypoint(problem.content(), rail, 0);
    }

    private record Stop(String action, boolean turn) {}

    private record Waypoint(String instruction, List<Stop> rail, int at) implements Challenge {
        @Override
        public String prompt() {
            StringBuilder text = new StringBuilder("route ").append(instruction).append(" past");
            rail.subList(0, at).forEach(stop -> text.append(' ').append(stop.action()));
            return text.append(" now").toString();
        }

        @Override
        public Verdict judge(String answer) {
            boolean even = answer.matches("w[02468]( .*)?");
            boolean right = answer.matches("w\\d( .*)?")
                    && even == rail.get(at).action().equals(EVEN);
            return new Verdict(
                    right ? Outcome.CORRECT : Outcome.WRONG_ACTION,
                    right ? 1 : -1,
                    right ? "ok" : "wrong",
                    RuleReading.STATED_RULE,
                    new Transcription(right, null));
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.message();
        }

        @Override
        public Optional<Challenge> next() {
            return at + 1 < rail.size() ? Optional.of(new Waypoint(instruction, rail, at + 1)) : Optional.empty();
        }

        @Override
        public Optional<String> expected() {
            return Optional.of(rail.get(at).action());
        }

        @Override
        public boolean decidedByRule() {
            return rail.get(at).turn();
        }
    }

    @Override
    public List<String> vocabulary() {
        List<String> words = new ArrayList<>(List.of("pad", "route", "past", "now", EVEN, "odd", "ok", "wrong", "end"));
        IntStream.range(0, WORDS).forEach(word -> words.add("w" + word));
        return words;
    }

    @Override
    public int answerTokens() {
        return 3;
    }

    @Override
    public String answerEnd() {
        return "end";
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        throw new UnsupportedOperationException("these routes are not for training");
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        Challenge first = open(problem, draws);
        String answer = first.expected().orElseThrow().equals(EVEN) ? "w0 end" : "w1 end";
        return Demonstration.of(first, other -> answer, draws);
    }
}
