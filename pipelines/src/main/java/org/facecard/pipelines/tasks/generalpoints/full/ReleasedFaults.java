package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
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
    private static final int MOST_DIGITS = 9;

    /** Stands before the first and after the last token. */
    private static final char EDGE = ' ';

    static ReleasedFaults of(String formula, HandNumbers dealt) {
        boolean legal = formula.length() <= FormulaParser.LONGEST
                && formula.chars()
                        .allMatch(symbol -> ReleasedGeneralPointsQuirks.LEGAL_CHARACTERS.indexOf(symbol) >= 0);
        if (!legal) {
            return new ReleasedFaults(
                    ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA,
                    List.of("illegal characters"),
                    Outcome.ILLEGAL_FORMULA);
        }
        List<String> tokens = tokens(formula);
        List<String> order = orderFaults(tokens);
        List<String> numbers = numberFaults(tokens, dealt);
        List<String> messages = new ArrayList<>(order);
        messages.addAll(numbers);
        return new ReleasedFaults(
                order.size() * ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA
                        + numbers.size() * ReleasedGeneralPointsQuirks.INCORRECT_NUMBER,
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
            String token = tokens.get(place);
            char before = place == 0 ? EDGE : last(tokens.get(place - 1));
            char after =
                    place + 1 == tokens.size() ? EDGE : tokens.get(place + 1).charAt(0);
            if (token.equals(")") && open == 0) {
                faults.add("unmatched closing parenthesis");
            }
            open = token.equals("(") ? open + 1 : token.equals(")") ? Math.max(open - 1, 0) : open;
            faults.addAll(neighbourFaults(token.charAt(0), before, after));
        }
        return faults;
    }

    /** No rule looks at what follows an opening parenthesis: a sign is legal there. */
    private static List<String> neighbourFaults(char token, char before, char after) {
        boolean operand = digit(after) || after == '(';
        return switch (token) {
            case '+', '-', '*', '/' -> fault(before == EDGE || !operand, "invalid sequence after operator");
            case '(' -> fault(digit(before) || before == ')', "invalid sequence before '('");
            case ')' -> fault(operand, "invalid sequence after ')'");
            default -> fault(after == '(', "invalid sequence after number");
        };
    }

    private static List<String> fault(boolean found, String message) {
        return found ? List.of(message) : List.of();
    }

    private static List<String> numberFaults(List<String> tokens, HandNumbers dealt) {
        List<Integer> given =
                IntStream.range(0, Hand.SIZE).mapToObj(dealt::number).toList();
        List<Integer> unused = new ArrayList<>(given);
        List<Integer> surplus = new ArrayList<>();
        for (String token : tokens) {
            Integer number = number(token);
            if (digit(token.charAt(0)) && !unused.remove(number)) {
                surplus.add(number);
            }
        }
        List<Integer> invalid =
                surplus.stream().filter(number -> !given.contains(number)).toList();
        List<String> faults = new ArrayList<>(fault(!invalid.isEmpty(), "you used invalid numbers " + invalid));
        boolean overused = invalid.isEmpty() && !surplus.isEmpty();
        faults.addAll(fault(overused, "you used numbers " + surplus + " too many times"));
        faults.addAll(fault(!unused.isEmpty(), "you didn't use numbers " + unused));
        return faults;
    }

    /** What a token counts; symbols count as a number that no card has. */
    private static Integer number(String token) {
        return digit(token.charAt(0)) && token.length() <= MOST_DIGITS ? Integer.parseInt(token) : TOO_LARGE;
    }

    private static char last(String token) {
        return token.charAt(token.length() - 1);
    }

    private static boolean digit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }
}
