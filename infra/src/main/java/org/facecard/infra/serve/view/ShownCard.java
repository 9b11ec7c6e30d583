package org.facecard.infra.serve.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A playing card of a deal.
 *
 * @param rank {@code A}, {@code 2} to {@code 10}, {@code J}, {@code Q}, {@code K}
 * @param suit its sign
 * @param colour {@code red} or {@code black}
 */
public record ShownCard(String rank, String suit, String colour) {
    private static final Pattern WRITTEN = Pattern.compile("(10|[2-9AJQK])([CDHS])");

    /** Returns the cards of a deal such as {@code 5D 2D 8C 6S}; none when it is another task's problem. */
    public static List<ShownCard> of(String deal) {
        List<ShownCard> cards = new ArrayList<>();
        for (String word : deal.strip().split("\\s+")) {
            Matcher card = WRITTEN.matcher(word);
            if (!card.matches()) {
                return List.of();
            }
            cards.add(card(card.group(1), card.group(2)));
        }
        return cards;
    }

    private static ShownCard card(String rank, String suit) {
        return switch (suit) {
            case "C" -> new ShownCard(rank, "♣", "black");
            case "D" -> new ShownCard(rank, "♦", "red");
            case "H" -> new ShownCard(rank, "♥", "red");
            default -> new ShownCard(rank, "♠", "black");
        };
    }
}
