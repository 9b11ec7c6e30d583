package org.facecard.infra.serve.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.facecard.pipelines.episode.ScoredAnswer;
import org.facecard.pipelines.episode.ScoredToken;

/**
 * The tokens of an episode's answers, coloured by their probability.
 *
 * @param address of the page with them, or without them if they are shown
 * @param trouble why there are none although they were requested, else empty
 * @param answers in the order of the attempts; none if they were not requested
 */
public record ShownTokens(String address, String trouble, List<ScoredAnswer> answers) {
    private static final int SHADES = 10;
    private static final int LEAST_LIKELY = 3;

    /** Copies the list. */
    public ShownTokens {
        answers = List.copyOf(answers);
    }

    /** Returns whether they were requested. */
    public boolean shown() {
        return !answers.isEmpty() || !trouble.isEmpty();
    }

    /** Returns whether the tokens of the answer of attempt {@code index}, from 0, are known. */
    public boolean has(int index) {
        return index < answers.size() && !answers.get(index).tokens().isEmpty();
    }

    /** Returns the style of a token, from {@code p0} for the unlikeliest to {@code p9}. */
    public static String shade(ScoredToken token) {
        return "p" + Math.min(SHADES - 1, (int) (SHADES * token.probability()));
    }

    /** Returns all that is known about a token. */
    public static String detail(ScoredToken token) {
        String likeliest = token.probability() < token.likeliestProbability()
                ? "; likeliest: “%s” (%s)".formatted(token.likeliest().strip(), percent(token.likeliestProbability()))
                : "";
        String value = token.value() == 0 ? "" : "; value %s".formatted(PageFormat.number(token.value()));
        return percent(token.probability()) + likeliest + value;
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, probability < 0.001 ? "%.3f %%" : "%.1f %%", 100 * probability);
    }

    /** Returns the tokens that the policy was least sure of, for readers who do not see colours. */
    public static String doubtful(ScoredAnswer answer) {
        return answer.tokens().stream()
                .filter(token -> token.probability() < 0.5)
                .sorted(Comparator.comparingDouble(ScoredToken::probability))
                .limit(LEAST_LIKELY)
                .map(token -> "“%s” %s".formatted(token.text().strip(), detail(token)))
                .collect(Collectors.joining(", "));
    }

    /** Returns what the value head expected before the answer and before its last token; empty without a value head. */
    public static String value(ScoredAnswer answer) {
        List<ScoredToken> tokens = answer.tokens();
        boolean none = tokens.stream().allMatch(token -> token.value() == 0);
        return none
                ? ""
                : "%s before the answer, %s before its last token"
                        .formatted(
                                PageFormat.number(tokens.get(0).value()),
                                PageFormat.number(tokens.get(tokens.size() - 1).value()));
    }
}
