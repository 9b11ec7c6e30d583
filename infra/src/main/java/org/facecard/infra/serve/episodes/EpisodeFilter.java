package org.facecard.infra.serve.episodes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.query.Sql;

/**
 * Which episodes are wanted; an empty text matches any.
 *
 * @param seed digits, or empty
 * @param arm name of the arm
 * @param budget digits, or empty
 * @param split label of the split
 * @param mode label of the way of reading
 * @param solved {@code yes}, {@code no} or empty
 * @param outcome label of the last outcome
 * @param reading how the first answer reads the rule
 * @param problem id of the problem
 * @param text that occurs in a prompt or an answer, in any case
 * @param where a condition in SQL on the columns of {@code facecard.episode_list}, as a visitor wrote it
 */
public record EpisodeFilter(
        String seed,
        String arm,
        String budget,
        String split,
        String mode,
        String solved,
        String outcome,
        String reading,
        String problem,
        String text,
        String where) {
    /** A seed may be any long; a longer one cannot be in an address. */
    static final String SEED = "-?\\d{1,18}";

    static final String COUNT = "\\d{1,9}";
    private static final int LONGEST_TEXT = 500;
    private static final String HOLDS_TEXT = "id IN (SELECT id FROM study.facecard.text_episodes WHERE text_id IN"
            + " (SELECT text_id FROM study.facecard.texts WHERE contains(text, lower(?))))";

    /** Gives access to the parameters of a request. */
    @FunctionalInterface
    public interface RequestParameters {
        /** Returns the value of a parameter, empty when absent. */
        String of(String name);
    }

    /**
     * Reads a filter.
     *
     * @throws BadFilterException when a value is invalid
     */
    public static EpisodeFilter of(RequestParameters parameters) {
        return new EpisodeFilter(
                digits("seed", SEED, parameters),
                parameters.of("arm"),
                digits("budget", COUNT, parameters),
                parameters.of("split"),
                parameters.of("mode"),
                oneOf("solved", List.of("", "yes", "no"), parameters),
                parameters.of("outcome"),
                parameters.of("reading"),
                parameters.of("problem"),
                bounded("text", parameters),
                bounded("where", parameters));
    }

    private static String digits(String name, String form, RequestParameters parameters) {
        String value = parameters.of(name);
        if (!value.isEmpty() && !value.matches(form)) {
            throw new BadFilterException("%s is \"%s\": write a whole number, or leave it out".formatted(name, value));
        }
        return value;
    }

    private static String oneOf(String name, List<String> values, RequestParameters parameters) {
        String value = parameters.of(name);
        if (!values.contains(value)) {
            throw new BadFilterException("%s is \"%s\": choose yes or no, or leave it out".formatted(name, value));
        }
        return value;
    }

    private static String bounded(String name, RequestParameters parameters) {
        String value = parameters.of(name);
        if (value.length() > LONGEST_TEXT) {
            throw new BadFilterException(
                    "%s has %d characters: write %d at most".formatted(name, value.length(), LONGEST_TEXT));
        }
        return value;
    }

    /** Returns what is set, as request parameters. */
    public Map<String, String> parameters() {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("seed", seed);
        set.put("arm", arm);
        set.put("budget", budget);
        set.put("split", split);
        set.put("mode", mode);
        set.put("solved", solved);
        set.put("outcome", outcome);
        set.put("reading", reading);
        set.put("problem", problem);
        set.put("text", text);
        set.put("where", where);
        set.values().removeIf(String::isEmpty);
        return set;
    }

    /**
     * Returns a condition on rows of {@code facecard.episode_list}; with a {@code where}, for a sandbox of its own
     * only.
     */
    Sql condition() {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        number(seed).ifPresent(value -> equal("seed", value, conditions, values));
        number(budget).ifPresent(value -> equal("budget", value, conditions, values));
        text("arm", arm, conditions, values);
        text("split", split, conditions, values);
        text("mode", mode, conditions, values);
        text("last_outcome", outcome, conditions, values);
        text("first_reading", reading, conditions, values);
        text("problem", problem, conditions, values);
        if (!solved.isEmpty()) {
            equal("solved", solved.equals("yes"), conditions, values);
        }
        if (!text.isEmpty()) {
            conditions.add(HOLDS_TEXT);
            values.add(text);
        }
        if (!where.isEmpty()) {
            conditions.add("(" + where + "\n)"); // a comment at its end does not hide the bracket
        }
        return new Sql(conditions.isEmpty() ? "true" : String.join(" AND ", conditions), values);
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }

    private static void text(String column, String value, List<String> conditions, List<Object> values) {
        if (!value.isEmpty()) {
            equal(column, value, conditions, values);
        }
    }

    private static void equal(String column, Object value, List<String> conditions, List<Object> values) {
        conditions.add(column + " = ?");
        values.add(value);
    }
}
