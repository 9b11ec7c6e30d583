package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.verifier.Outcome;

/**
 * The oracle: finds the parts of an answer with patterns and computes with fractions. Shares nothing with the verifiers.
 *
 * @param dealt the numbers of the hand
 * @param card pattern of a card
 */
record PatternJudge(List<Integer> dealt, String card) {
    private static final String NUMBER = "[1-9][0-9]?";
    private static final Pattern STEP = Pattern.compile("([-+*/])\\s+(\\d+)\\s+=\\s+(\\d+)");

    Outcome outcome(String answer) {
        int cards = dealt.size();
        Matcher listing = Pattern.compile(
                        "\\s*\\{\"cards\":\\[(?:\\s+(?:%s)){%d}\\s+],\"numbers\":\\[(?:\\s+%s){%d}\\s+],\"formula\":\"(?=\\s|$)"
                                .formatted(card, cards, NUMBER, cards))
                .matcher(answer);
        if (!listing.lookingAt()) {
            return Outcome.UNREADABLE;
        }
        Matcher chain = Pattern.compile(
                        "\\s+(%1$s)((?:\\s+[-+*/]\\s+%1$s\\s+=\\s+%1$s){%2$d})\\s+\"}\\s*".formatted(NUMBER, cards - 1))
                .matcher(answer.substring(listing.end()));
        return chain.matches() ? chain(Integer.parseInt(chain.group(1)), chain.group(2)) : Outcome.ILLEGAL_FORMULA;
    }

    private Outcome chain(int first, String steps) {
        List<MatchResult> all = STEP.matcher(steps).results().toList();
        int[] used = new int[dealt.size()];
        used[0] = first;
        boolean holds = true;
        int total = first;
        for (int step = 0; step < all.size(); step++) {
            used[step + 1] = Integer.parseInt(all.get(step).group(2));
            int written = Integer.parseInt(all.get(step).group(3));
            holds &= result(total, all.get(step).group(1), used[step + 1]) == written;
            total = written;
        }
        Arrays.sort(used);
        if (!Arrays.stream(used).boxed().toList().equals(dealt.stream().sorted().toList())) {
            return Outcome.NUMBER_NOT_GIVEN;
        }
        return holds && total == 24 ? Outcome.CORRECT : Outcome.WRONG_VALUE;
    }

    private static double result(int left, String operator, int right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> left / (double) right;
        };
    }
}
