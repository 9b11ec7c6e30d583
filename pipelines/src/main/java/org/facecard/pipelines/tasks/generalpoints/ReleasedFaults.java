package org.facecard.pipelines.tasks.generalpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.verifier.Outcome;

/**
 * What the released verifier finds wrong with a formula before it looks at its value.
 *
 * @param penalty of all faults together, 0 or less
 * @param messages one per kind of fault, in the order in which they are found
 * @param outcome the gravest
 */
record ReleasedFaults(double penalty, List<String> messages, Outcome outcome) {
    private static final int TOO_LARGE = Integer.MAX_VALUE;

    static ReleasedFaults of(String formula, Numbers dealt) {
        boolean legal = formula.length() <= FormulaParser.LONGEST
                && formula.chars().allMatch(symbol -> ReleasedQuirks.LEGAL_CHARACTERS.indexOf(symbol) >= 0);
        if (!legal) {
            return new ReleasedFaults(
                    ReleasedQuirks.ILLEGAL_FORMULA, List.of("illegal characters"), Outcome.ILLEGAL_FORMULA);
        }
        List<String> tokens = tokens(formula);
        List<String> order = orderFaults(tokens);
        List<String> numbers = numberFaults(tokens, dealt);
        List<String> messages = new ArrayList<>(order);
        messages.addAll(numbers);
        return new ReleasedFaults(
                order.size() * ReleasedQuirks.ILLEGAL_FORMULA + numbers.size() * ReleasedQuirks.INCORRECT_NUMBER,
                List.copyOf(messages),
                order.isEmpty() ? Outcome.NUMBER_NOT_GIVEN : Outcome.ILLEGAL_FORMULA);
    }

    /** Runs of digits and single symbols. */
    private static List<String> tokens(String formula) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        while (from < formula.length()) {
            int to = from + 1;
            while (digit(formula.charAt(from)) && to < formula.length() && digit(formula.charAt(to))) {
                to++;
            }
            tokens.add(formula.substring(from, to));
            from = to;
        }
        return tokens;
    }

    private static List<String> orderFaults(List<String> tokens) {
        List<String> faults = new ArrayList<>();
        int open = 0;
        for (int place = 0; place < tokens.size(); place++) {
            char before = place == 0 ? ' ' : last(tokens.get(place - 1));
            char after =
                    place + 1 == tokens.size() ? ' ' : tokens.get(place + 1).charAt(0);
            switch (tokens.get(place)) {
                case "+", "-", "*", "/" -> {
                    if (before == ' ' || !digit(after) && after != '(') {
                        faults.add("invalid sequence after operator");
                    }
                }
                case "(" -> {
                    open++;
                    if (digit(before) || before == ')') {
                        faults.add("invalid sequence before '('");
                    }
                }
                case ")" -> {
                    if (open-- == 0) {
                        faults.add("unmatched closing parenthesis");
                        open = 0;
                    }
                    if (digit(after) || after == '(') {
                        faults.add("invalid sequence after ')'");
                    }
                }
                default -> {
                    if (after == '(') {
                        faults.add("invalid sequence after number");
                    }
                }
            }
        }
        return faults;
    }

    private static List<String> numberFaults(List<String> tokens, Numbers dealt) {
        List<Integer> left = new ArrayList<>(
                IntStream.range(0, Hand.SIZE).mapToObj(dealt::number).toList());
        List<Integer> given = List.copyOf(left);
        List<Integer> invalid = new ArrayList<>();
        List<Integer> overused = new ArrayList<>();
        for (String token : tokens) {
            if (digit(token.charAt(0))) {
                Integer number = token.length() > 9 ? TOO_LARGE : Integer.parseInt(token);
                if (!left.remove(number)) {
                    (given.contains(number) ? overused : invalid).add(number);
                }
            }
        }
        List<String> faults = new ArrayList<>();
        if (!invalid.isEmpty()) {
            faults.add("you used invalid numbers " + invalid);
        } else if (!overused.isEmpty()) {
            faults.add("you used numbers " + overused + " too many times");
        }
        if (!left.isEmpty()) {
            faults.add("you didn't use numbers " + left);
        }
        return faults;
    }

    private static char last(String token) {
        return token.charAt(token.length() - 1);
    }

    private static boolean digit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }
}
