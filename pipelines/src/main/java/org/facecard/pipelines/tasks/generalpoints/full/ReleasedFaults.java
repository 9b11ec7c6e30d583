package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.full.ReleasedToken.Kind;
import org.facecard.pipelines.verifier.Outcome;

/**
 * The faults that the released verifier finds in a formula before it looks at its value. It looks at each token and the
 * one before it: so an operator at the end and a parenthesis that is never closed are no faults.
 *
 * @param penalty of all faults together, 0 or less
 * @param messages one per fault, in the order in which they are found
 * @param outcome the gravest
 */
record ReleasedFaults(double penalty, List<String> messages, Outcome outcome) {
    private static final String ILLEGAL_CHARACTERS = "illegal characters";

    static ReleasedFaults of(String formula, List<ReleasedToken> tokens, HandNumbers dealt) {
        int read = tokens.stream().mapToInt(token -> token.text().length()).sum();
        if (read < formula.length()) {
            return new ReleasedFaults(
                    ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA, List.of(ILLEGAL_CHARACTERS), Outcome.ILLEGAL_FORMULA);
        }
        List<String> order = orderFaults(tokens);
        List<String> numbers = numberFaults(tokens, dealt);
        return new ReleasedFaults(
                order.size() * ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA
                        + numbers.size() * ReleasedGeneralPointsQuirks.INCORRECT_NUMBER,
                Stream.concat(order.stream(), numbers.stream()).toList(),
                order.isEmpty() ? Outcome.NUMBER_NOT_GIVEN : Outcome.ILLEGAL_FORMULA);
    }

    /** Returns whether the reading ended at an illegal character. */
    boolean illegal() {
        return messages.contains(ILLEGAL_CHARACTERS);
    }

    private static List<String> orderFaults(List<ReleasedToken> tokens) {
        List<String> faults = new ArrayList<>();
        int open = 0;
        // Judges the first token as if it followed an operator.
        Kind before = Kind.OPERATOR;
        for (ReleasedToken token : tokens) {
            boolean operand = before == Kind.NUMBER || before == Kind.CLOSING;
            switch (token.kind()) {
                case NUMBER -> add(faults, operand, "invalid sequence after number");
                case OPERATOR -> add(faults, !operand, "invalid sequence after operator");
                case OPENING -> {
                    add(faults, operand, "invalid sequence before '('");
                    open += operand ? 0 : 1;
                }
                case CLOSING -> {
                    add(faults, !operand, "invalid sequence after ')'");
                    add(faults, operand && open == 0, "unmatched closing parenthesis");
                    open -= operand && open > 0 ? 1 : 0;
                }
            }
            before = token.kind();
        }
        return faults;
    }

    private static void add(List<String> faults, boolean found, String message) {
        if (found) {
            faults.add(message);
        }
    }

    private static List<String> numberFaults(List<ReleasedToken> tokens, HandNumbers dealt) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (int place = 0; place < Hand.SIZE; place++) {
            given.merge(Integer.toString(dealt.number(place)), 1, Integer::sum);
        }
        Map<String, Integer> used = new LinkedHashMap<>();
        tokens.stream()
                .filter(token -> token.kind() == Kind.NUMBER)
                .forEach(token -> used.merge(token.number(), 1, Integer::sum));
        List<String> invalid = those(used, number -> !given.containsKey(number));
        List<String> overused = those(used, number -> used.getOrDefault(number, 0) > given.getOrDefault(number, 0));
        List<String> unused = those(given, number -> given.getOrDefault(number, 0) > used.getOrDefault(number, 0));
        List<String> faults = new ArrayList<>();
        add(faults, !invalid.isEmpty(), "you used invalid numbers " + invalid);
        add(faults, invalid.isEmpty() && !overused.isEmpty(), "you used numbers " + overused + " too many times");
        add(faults, !unused.isEmpty(), "you didn't use numbers " + unused);
        return faults;
    }

    private static List<String> those(Map<String, Integer> counts, Predicate<String> chosen) {
        return counts.keySet().stream().filter(chosen).toList();
    }
}
