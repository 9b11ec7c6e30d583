package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The verifier of the released code with its quirks, as probed: penalties add up, a space is an illegal character, equality
 * is that of floating-point numbers, and the attempt after the last is not read. {@link ReleasedGeneralPointsQuirks} names them all.
 */
final class ReleasedVerifier implements FullVerifier {
    private final int target;
    private final Map<HandNumbers, NavigableSet<String>> solutions = new ConcurrentHashMap<>();

    /** @param target the number to make */
    ReleasedVerifier(int target) {
        this.target = target;
    }

    @Override
    public Verdict judge(Deal deal, String answer) {
        RuleReading reading = FullVerifier.reading(deal, answer);
        @Nullable String found = ReleasedParser.formula(answer);
        String formula = found == null ? ReleasedGeneralPointsQuirks.UNPARSABLE : DescribedVerifier.leftSide(found);
        ReleasedFaults faults = ReleasedFaults.of(formula, deal.numbers());
        if (!faults.messages().isEmpty()) {
            Outcome outcome = found == null ? Outcome.UNREADABLE : faults.outcome();
            return verdict(outcome, faults.penalty(), faults.messages(), reading);
        }
        return judgeValue(formula, deal.numbers(), reading);
    }

    @Override
    public Optional<Verdict> beyondBudget() {
        return Optional.of(verdict(
                Outcome.BUDGET_EXCEEDED,
                ReleasedGeneralPointsQuirks.BEYOND_BUDGET,
                List.of("step limit reached"),
                RuleReading.UNREADABLE));
    }

    private Verdict judgeValue(String formula, HandNumbers dealt, RuleReading reading) {
        if (FloatFormula.value(formula) == target) {
            return verdict(Outcome.CORRECT, ReleasedGeneralPointsQuirks.CORRECT, List.of("correct solution"), reading);
        }
        NavigableSet<String> known = solutions(dealt);
        if (known.contains(formula)) {
            return verdict(Outcome.WRONG_VALUE, ReleasedGeneralPointsQuirks.FLOAT_MISS, List.of(), reading);
        }
        String prefix = longestPrefix(formula, known);
        String message = prefix.isEmpty()
                ? "the formula matches no solution"
                : prefix + " is partially correct but the full formula matches no solution";
        return verdict(Outcome.WRONG_VALUE, ReleasedGeneralPointsQuirks.NO_SOLUTION, List.of(message), reading);
    }

    private NavigableSet<String> solutions(HandNumbers dealt) {
        HandNumbers sorted = NumberMultisets.at(NumberMultisets.indexOf(dealt));
        return solutions.computeIfAbsent(sorted, numbers -> ReleasedSolver.solutions(numbers, target));
    }

    /** The longest start of {@code formula} with which some solution starts. */
    private static String longestPrefix(String formula, NavigableSet<String> known) {
        for (int length = formula.length(); length > 0; length--) {
            String prefix = formula.substring(0, length);
            @Nullable String next = known.ceiling(prefix);
            if (next != null && next.startsWith(prefix)) {
                return prefix;
            }
        }
        return "";
    }

    private static Verdict verdict(Outcome outcome, double reward, List<String> messages, RuleReading reading) {
        String words = String.join(ReleasedGeneralPointsQuirks.BETWEEN_MESSAGES, messages);
        String kept = words.substring(0, Math.min(words.length(), ReleasedGeneralPointsQuirks.LONGEST_MESSAGE));
        return new Verdict(outcome, reward, kept + ReleasedGeneralPointsQuirks.END_OF_MESSAGES, reading);
    }
}
