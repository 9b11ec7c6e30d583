package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.tasks.answers.ReleasedAnswer;
import org.facecard.pipelines.tasks.answers.ReleasedValue;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The verifier of the released code with its quirks: penalties add up, a space is an illegal character, equality is
 * tested in floating point, and the attempt after the last is not read. {@link ReleasedGeneralPointsQuirks} names them
 * all.
 */
public final class ReleasedVerifier implements FullVerifier {
    private final int target;
    private final Map<HandNumbers, NavigableSet<String>> solutions = new ConcurrentHashMap<>();

    /** @param target the number to make */
    ReleasedVerifier(int target) {
        this.target = target;
    }

    @Override
    public Verdict judge(Deal deal, String answer) {
        RuleReading reading = new FullAnswer(answer).reading(deal);
        Judged judged = judge(deal.numbers(), new ReleasedAnswer(answer).under(FullAnswer.FORMULA));
        return verdict(judged, reading);
    }

    @Override
    public Optional<Verdict> beyondBudget() {
        Judged unread = new Judged(
                Outcome.BUDGET_EXCEEDED, ReleasedGeneralPointsQuirks.BEYOND_BUDGET, List.of("step limit reached"));
        return Optional.of(verdict(unread, RuleReading.UNREADABLE));
    }

    private Judged judge(HandNumbers dealt, ReleasedValue found) {
        if (!(found instanceof ReleasedValue.Text value)) {
            return error("the formula is no text");
        }
        String formula = FullAnswer.leftSide(value.text());
        List<ReleasedToken> tokens = ReleasedToken.tokens(formula);
        ReleasedFaults faults = ReleasedFaults.of(formula, tokens, dealt);
        if (!faults.illegal() && tokens.stream().anyMatch(ReleasedToken::uncountable)) {
            return error("a number is too long");
        }
        if (!faults.messages().isEmpty()) {
            Outcome outcome = found.equals(ReleasedValue.UNPARSABLE) ? Outcome.UNREADABLE : faults.outcome();
            return new Judged(outcome, faults.penalty(), faults.messages());
        }
        return judgeValue(formula, tokens, solutions(dealt));
    }

    private static Judged error(String message) {
        return new Judged(Outcome.VERIFIER_ERROR, ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA, List.of(message));
    }

    private Judged judgeValue(String formula, List<ReleasedToken> tokens, NavigableSet<String> known) {
        double value = FloatFormula.value(formula);
        if (value == target) {
            return new Judged(Outcome.CORRECT, ReleasedGeneralPointsQuirks.CORRECT, List.of("correct solution"));
        }
        if (Double.isNaN(value) && begins(formula, known)) {
            return new Judged(
                    Outcome.WRONG_VALUE, ReleasedGeneralPointsQuirks.PARTIAL_SOLUTION, List.of("partial solution"));
        }
        return begins(formula, known)
                ? new Judged(Outcome.WRONG_VALUE, ReleasedGeneralPointsQuirks.FLOAT_MISS, List.of())
                : new Judged(
                        Outcome.WRONG_VALUE,
                        ReleasedGeneralPointsQuirks.NO_SOLUTION,
                        List.of(noSolution(tokens, known)));
    }

    private static String noSolution(List<ReleasedToken> tokens, NavigableSet<String> known) {
        String prefix = "";
        for (ReleasedToken token : tokens) {
            String longer = prefix + token.text();
            if (!begins(longer, known)) {
                break;
            }
            prefix = longer;
        }
        return prefix.isEmpty()
                ? "the formula matches no solution"
                : prefix + " is partially correct but the full formula matches no solution";
    }

    private NavigableSet<String> solutions(HandNumbers dealt) {
        HandNumbers sorted = NumberMultisets.at(NumberMultisets.indexOf(dealt));
        return solutions.computeIfAbsent(sorted, numbers -> ReleasedSolver.solutions(numbers, target));
    }

    /** Returns whether some solution starts with {@code text}. */
    private static boolean begins(String text, NavigableSet<String> known) {
        @Nullable String next = known.ceiling(text);
        return next != null && next.startsWith(text);
    }

    private static Verdict verdict(Judged judged, RuleReading reading) {
        String words = String.join(ReleasedGeneralPointsQuirks.BETWEEN_MESSAGES, judged.messages());
        String kept = words.substring(0, Math.min(words.length(), ReleasedGeneralPointsQuirks.LONGEST_MESSAGE));
        return new Verdict(
                judged.outcome(), judged.reward(), kept + ReleasedGeneralPointsQuirks.END_OF_MESSAGES, reading);
    }

    private record Judged(Outcome outcome, double reward, List<String> messages) {}
}
