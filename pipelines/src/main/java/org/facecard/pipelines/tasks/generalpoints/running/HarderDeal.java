package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;

/**
 * A hand of any number of cards, with the face-card rule that the prompt states.
 *
 * @param cards in the order shown
 * @param rule what face cards count
 */
record HarderDeal(List<HarderCard> cards, FaceCardRule rule) {
    /** Copies the list; refuses hands without an operation and cards that occur twice. */
    HarderDeal {
        cards = List.copyOf(cards);
        if (cards.size() < 2 || cards.stream().distinct().count() < cards.size()) {
            throw new IllegalArgumentException(
                    "%s is not a hand: deal two or more different cards from one pack".formatted(cards));
        }
    }

    /** Reads the hand that {@link #content()} writes. */
    static HarderDeal parse(String content, FaceCardRule rule) {
        return new HarderDeal(
                Arrays.stream(content.split(" ")).map(HarderCard::parse).toList(), rule);
    }

    /** Returns the hand in the notation of problems, for example {@code 4S 17H 9D AC}. */
    String content() {
        return cards.stream().map(HarderCard::toString).collect(Collectors.joining(" "));
    }

    /** Returns the cards as a prompt shows them. */
    List<String> labels() {
        return cards.stream().map(HarderCard::label).toList();
    }

    /** Returns the values of the cards. */
    List<Integer> numbers() {
        return numbers(rule);
    }

    /** Returns what the cards would count under {@code other}. */
    List<Integer> numbers(FaceCardRule other) {
        return cards.stream().map(card -> card.value(other)).toList();
    }

    /** Returns the last place of the suits of its pack: that of the king if the hand has no larger card. */
    int last() {
        return cards.stream().anyMatch(HarderCard::large) ? HarderCard.LAST : HarderCard.KING;
    }
}
