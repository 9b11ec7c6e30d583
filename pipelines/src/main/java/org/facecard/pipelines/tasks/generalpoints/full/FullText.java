package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;

/**
 * The words of the full game: the blocks of the paper's prompt (appendix A) in the project's own wording, and its
 * answers. In the brief game both are as short as the verifier and the proof of the splits can read. As described an
 * answer is JSON; as released its cards are single-quoted and it has a trailing comma, so that it is not.
 */
final class FullText {
    private static final String CARDS = "<cards>";
    private static final String PROMPT = """
            [Task Description]
            You are an expert at a card game in which four cards have to make the number %1$d. You %4$s.
            %2$s. 'A' counts as 1 and every other card as the number on it.
            Find a formula that uses the value of each card exactly once and equals %1$d.
            The operations are '+', '-', '*' and '/'; parentheses '(' and ')' may group them.
            %3$s
            [Output]
            Answer with this object and nothing else:
            {
              "cards": [x, y, z, w], where each entry is the rank of one of the cards,
              "number": [a, b, c, d], where each entry is what that card counts (%2$s),
              "formula": "a formula that equals %1$d"
            }
            """;

    private static final String WRITTEN = "will receive 4 cards";
    private static final String SHOWN = "see 4 cards in the picture";
    private static final String INPUT = """

            [Input]
            Cards: [%s]
            """;

    private static final String BRIEF = """
            Make %1$d with the value of each card once. %2$s. Cards: [%3$s]""";

    private final int target;
    private final String quote;
    private final String begin;
    private final String between;
    private final String end;
    private final String words;
    private final String input;
    private final Map<FaceCardRule, String> prompts = new ConcurrentHashMap<>();

    FullText(GeneralPointsSpec spec) {
        boolean released = spec.fidelity() == Fidelity.AS_RELEASED;
        target = spec.target();
        boolean brief = spec.game() == Game.BRIEF;
        words = brief ? BRIEF : PROMPT;
        input = brief ? CARDS : INPUT.formatted(CARDS);
        quote = released ? "'" : "\"";
        begin = brief ? "{" : "{\n  ";
        between = brief ? ", " : ",\n  ";
        end = (released ? "\"," : "\"") + (brief ? "}" : "\n}");
    }

    /** Returns the task prompt for a deal. */
    String prompt(Deal deal) {
        return prompts.computeIfAbsent(deal.rule(), rule -> words.formatted(target, sentence(rule), input, WRITTEN))
                .replace(CARDS, cards(deal.ranks(), "'"));
    }

    /** Returns the task prompt for a deal whose cards are shown. */
    String picturedPrompt(Deal deal) {
        return PROMPT.formatted(target, sentence(deal.rule()), "", SHOWN);
    }

    /**
     * Returns an answer to a deal.
     *
     * @param formula without space, left of the equals sign
     */
    String answer(Deal deal, String formula) {
        int last = Hand.SIZE - 1;
        return beforeNumber(deal, last) + deal.numbers().number(last) + "]" + between + "\"formula\": \"" + formula
                + "=" + target + end;
    }

    /** Returns an answer up to the number of the card at {@code position}, from 0. */
    String beforeNumber(Deal deal, int position) {
        HandNumbers numbers = deal.numbers();
        StringBuilder text = new StringBuilder(begin).append("\"cards\": [").append(cards(deal.ranks(), quote));
        text.append("]").append(between).append("\"number\": [");
        for (int earlier = 0; earlier < position; earlier++) {
            text.append(numbers.number(earlier)).append(", ");
        }
        return text.toString();
    }

    private static String sentence(FaceCardRule rule) {
        boolean alike = rule.jack() == rule.queen() && rule.queen() == rule.king();
        return alike
                ? "'J', 'Q' and 'K' count as %d".formatted(rule.jack())
                : "'J', 'Q' and 'K' count as %d, %d and %d respectively"
                        .formatted(rule.jack(), rule.queen(), rule.king());
    }

    private static String cards(Ranks ranks, String quote) {
        String between = quote + ", " + quote;
        return quote
                + ranks.first().label()
                + between
                + ranks.second().label()
                + between
                + ranks.third().label()
                + between
                + ranks.fourth().label()
                + quote;
    }
}
