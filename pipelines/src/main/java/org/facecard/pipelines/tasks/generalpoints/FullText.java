package org.facecard.pipelines.tasks.generalpoints;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.GeneralPointsSpec;

/** The words of the full game: the blocks of the paper's prompt (appendix A) in the project's own wording, and its answers. */
final class FullText {
    private static final String PROMPT =
            """
            [Task Description]
            You are an expert at a card game in which four cards have to make the number %1$d. You will receive 4 cards.
            %2$s 'A' counts as 1 and every other card as the number on it.
            Find a formula that uses the value of each card exactly once and equals %1$d.
            The operations are '+', '-', '*' and '/'; parentheses '(' and ')' may group them.

            [Input]
            Cards: [%3$s]

            [Output]
            Answer with this object and nothing else:
            {
              "cards": [x, y, z, w], where each entry is the rank of one of the cards,
              "number": [a, b, c, d], where each entry is what that card counts (%2$s),
              "formula": "a formula that equals %1$d"
            }
            """;

    private static final String ANSWER =
            """
            {
              "cards": [%s],
              "number": [%s],
              "formula": "%s=%d"%s
            }""";

    private FullText() {}

    /** The task prompt for a deal. */
    static String prompt(Deal deal, int target) {
        String cards = places().map(place -> quoted(deal, place, "'")).collect(Collectors.joining(", "));
        return PROMPT.formatted(target, sentence(deal.rule()), cards);
    }

    /**
     * An answer. As described it is JSON; as released its cards are single-quoted and a comma trails, so that it is not.
     *
     * @param formula without space, left of the equals sign
     */
    static String answer(Deal deal, String formula, GeneralPointsSpec spec) {
        boolean released = spec.fidelity() == Fidelity.AS_RELEASED;
        String quote = released ? "'" : "\"";
        String cards = places().map(place -> quoted(deal, place, quote)).collect(Collectors.joining(", "));
        String numbers = places()
                .map(place -> Integer.toString(deal.numbers().number(place)))
                .collect(Collectors.joining(", "));
        return ANSWER.formatted(cards, numbers, formula, spec.target(), released ? "," : "");
    }

    /** The face-card rule in words. */
    static String sentence(FaceCardRule rule) {
        boolean alike = rule.jack() == rule.queen() && rule.queen() == rule.king();
        return alike
                ? "'J', 'Q' and 'K' count as %d.".formatted(rule.jack())
                : "'J', 'Q' and 'K' count as %d, %d and %d respectively."
                        .formatted(rule.jack(), rule.queen(), rule.king());
    }

    private static String quoted(Deal deal, int place, String quote) {
        return quote + deal.ranks().rank(place).label() + quote;
    }

    private static Stream<Integer> places() {
        return IntStream.range(0, Hand.SIZE).boxed();
    }
}
