package org.facecard.infra.cli.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;

/** Reads four cards as people type them: ranks, in any case; suits do not matter and are assigned in turn. */
public final class DemoHand {
    private static final Pattern RANK = Pattern.compile("A|[2-9]|10|J|Q|K");
    private static final String SUITS = "SHDC";

    private DemoHand() {}

    /**
     * Returns the hand of these cards, in this order.
     *
     * @throws InvalidSpecException when they are not four ranks
     */
    public static Hand of(List<String> typed) {
        List<String> ranks =
                typed.stream().map(card -> card.toUpperCase(Locale.ROOT)).toList();
        if (ranks.size() != Hand.SIZE) {
            throw new InvalidSpecException("%d cards: a deal has four, for example 7 3 2 Q".formatted(ranks.size()));
        }
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < ranks.size(); i++) {
            String rank = ranks.get(i);
            if (!RANK.matcher(rank).matches()) {
                throw new InvalidSpecException(
                        "\"%s\" is not a card: use A, 2 to 10, J, Q or K, for example 7 3 2 Q".formatted(typed.get(i)));
            }
            cards.add(rank + SUITS.charAt(Collections.frequency(ranks.subList(0, i), rank)));
        }
        return Hand.parse(String.join(" ", cards));
    }
}
