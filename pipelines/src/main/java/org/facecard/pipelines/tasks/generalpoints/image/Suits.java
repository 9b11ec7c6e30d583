package org.facecard.pipelines.tasks.generalpoints.image;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/** Suits of the colours that a split shows. */
public final class Suits {
    private Suits() {}

    /**
     * Returns the ranks of {@code hand} in suits of {@code colors}, each card in a suit that no earlier card of its
     * rank has. Two suits do not suffice for three of a kind: then a card occurs twice, as in the released environment,
     * which draws suits independently.
     */
    public static List<Card> of(Hand hand, SuitColors colors, Draws draws) {
        List<Card> cards = new ArrayList<>(Hand.SIZE);
        for (int position = 0; position < Hand.SIZE; position++) {
            Rank rank = hand.card(position).rank();
            List<Card> all =
                    suits(colors).stream().map(suit -> new Card(rank, suit)).toList();
            List<Card> free = all.stream().filter(card -> !cards.contains(card)).toList();
            List<Card> choice = free.isEmpty() ? all : free;
            cards.add(choice.get((int) (draws.uniform(position) * choice.size())));
        }
        return List.copyOf(cards);
    }

    private static List<Suit> suits(SuitColors colors) {
        return switch (colors) {
            case BLACK -> List.of(Suit.SPADES, Suit.CLUBS);
            case RED -> List.of(Suit.HEARTS, Suit.DIAMONDS);
            case MIXED -> List.of(Suit.values());
        };
    }
}
