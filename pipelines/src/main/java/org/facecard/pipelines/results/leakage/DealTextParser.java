package org.facecard.pipelines.results.leakage;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.study.Rule;

/** The numbers of a deal, sorted, in the texts of GeneralPoints. */
final class DealTextParser implements SplitTextParser {
    private static final String CARD = "(?:A|J|Q|K|\\d+)";
    private static final Pattern ONE = Pattern.compile(CARD);
    private static final Pattern WORDS =
            Pattern.compile("^rule J (\\d+) Q (\\d+) K (\\d+) target \\d+ deal (%1$s(?: %1$s)+) ".formatted(CARD));
    private static final Pattern SENTENCE =
            Pattern.compile("'J', 'Q' and 'K' count as (\\d+)(?:, (\\d+) and (\\d+) respectively)?\\.");
    private static final Pattern LIST = Pattern.compile("Cards: \\['(%1$s(?:', '%1$s)+)'\\]".formatted(CARD));
    private static final Pattern HAND = Pattern.compile("^%1$s[SHDC](?: %1$s[SHDC])+$".formatted(CARD));
    private static final Pattern WRITTEN = Pattern.compile("(?:values|\"numbers\":\\[) (\\d+ \\d+ \\d+ \\d+)(?: |$)");

    @Override
    public Set<String> group(ProblemRow problem) {
        return Set.of(problem.group());
    }

    @Override
    public boolean complete() {
        return true;
    }

    /** Returns the numbers that a prompt deals under the rule that it states. */
    @Override
    public Optional<Set<String>> inPrompt(String prompt) {
        Matcher words = WORDS.matcher(prompt);
        if (words.find()) {
            return Optional.of(Set.of(sorted(words.group(4), faces(words))));
        }
        Matcher rule = SENTENCE.matcher(prompt);
        Matcher cards = LIST.matcher(prompt);
        return rule.find() && cards.find()
                ? Optional.of(Set.of(sorted(cards.group(1), faces(rule))))
                : Optional.empty();
    }

    /** Returns the numbers of a hand in the notation of {@code problems.parquet} under a rule. */
    @Override
    public Optional<Set<String>> inProblem(String hand, String rule) {
        int[] faces = rule.equals(Rule.ID.label()) ? new int[] {10, 10, 10} : new int[] {11, 12, 13};
        return HAND.matcher(hand).find() ? Optional.of(Set.of(sorted(hand, faces))) : Optional.empty();
    }

    /** Returns the numbers that an answer writes for its cards; empty when it writes none. */
    @Override
    public Optional<Set<String>> inAnswer(String answer) {
        Matcher numbers = WRITTEN.matcher(answer);
        return numbers.find() ? Optional.of(Set.of(sorted(numbers.group(1), new int[3]))) : Optional.empty();
    }

    /** Returns the values of jack, queen and king; a sentence with one number means it for all three. */
    private static int[] faces(Matcher rule) {
        int jack = Integer.parseInt(rule.group(1));
        return rule.group(2) == null
                ? new int[] {jack, jack, jack}
                : new int[] {jack, Integer.parseInt(rule.group(2)), Integer.parseInt(rule.group(3))};
    }

    /** Returns the numbers of however many cards; those of five are never those of four. */
    private static String sorted(String cards, int[] faces) {
        return ONE.matcher(cards)
                .results()
                .map(card -> value(card.group(), faces))
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static int value(String card, int[] faces) {
        return switch (card) {
            case "A" -> 1;
            case "J" -> faces[0];
            case "Q" -> faces[1];
            case "K" -> faces[2];
            default -> Integer.parseInt(card);
        };
    }
}
