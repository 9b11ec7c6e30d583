package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the four cards that a prompt deals: {@code Cards: ['4', 'J', '2', 'K']}, quoted or not, or {@code deal 4 J 2 K}. */
public final class RanksInPrompt {
    private static final String RANK = "['\"]?(10|[2-9AJQK])['\"]?";
    private static final Pattern CARDS =
            Pattern.compile("(?:Cards: ?\\[|\\bdeal )" + RANK + (",? " + RANK).repeat(3) + "(?!['\"\\w,])");

    /** The values that a prompt states for face cards: one, or a list of three. */
    private static final Pattern STATED =
            Pattern.compile("(?:count as|rule J|Q|K) '?(\\d+)'?(?:, '?(\\d+)'?,? and '?(\\d+))?");

    private static final Pattern BEYOND_TEN = Pattern.compile("\\b1[1-3]\\b");

    private RanksInPrompt() {}

    /** Returns the cards of the last list, in the order shown; empty when face cards do not all count ten. */
    public static Optional<Ranks> underTrainingRule(String prompt) {
        String sentences = CARDS.matcher(prompt).replaceAll("");
        boolean ten = STATED.matcher(sentences).results().allMatch(RanksInPrompt::ten)
                && !BEYOND_TEN.matcher(sentences).find();
        return ten ? last(prompt) : Optional.empty();
    }

    private static boolean ten(MatchResult stated) {
        return IntStream.rangeClosed(1, stated.groupCount())
                .mapToObj(stated::group)
                .filter(Objects::nonNull)
                .allMatch(RanksInPrompt::counts);
    }

    /** Returns whether this is ten, or the one of an ace. */
    private static boolean counts(String number) {
        return number.equals("10") || number.equals("1");
    }

    private static Optional<Ranks> last(String prompt) {
        Matcher cards = CARDS.matcher(prompt);
        Optional<Ranks> found = Optional.empty();
        while (cards.find()) {
            found = Optional.of(new Ranks(rank(cards, 1), rank(cards, 2), rank(cards, 3), rank(cards, 4)));
        }
        return found;
    }

    private static Rank rank(Matcher cards, int group) {
        String label = cards.group(group);
        return Rank.ALL.stream()
                .filter(rank -> rank.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
