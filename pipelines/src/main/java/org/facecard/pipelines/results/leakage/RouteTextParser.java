package org.facecard.pipelines.results.leakage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.tables.ProblemRow;

/**
 * The names of landmarks in the texts of routes, in either wording. A name of the authors' routes may hold anything that
 * people put on a sign: quotes, which JSON escapes, and words that surround names elsewhere.
 */
public final class RouteTextParser implements SplitTextParser {
    private static final String BETWEEN = " + ";
    private static final Pattern CONTENT = Pattern.compile("\"name\":\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern LINE =
            Pattern.compile("(?:\\bgo|\\bdest|\\{obs) (\\p{Lu}\\p{L}* \\p{Lu}\\p{L}*)(?= )");

    /** Up to the last side in the line, because a name may hold the words before it. */
    private static final Pattern SENTENCE = Pattern.compile("(?:, where |O_\\d+: )([^\\n]+) is on your ");

    private static final Pattern VALUE = Pattern.compile(
            "(observation|instruction)[\"']\\s*:\\s*" + "(?:\"((?:[^\"\\\\]++|\\\\.)*+)|'((?:[^'\\\\]++|\\\\.)*+))");
    private static final Pattern SEEN = Pattern.compile("^([^\\n]+) is on your ");

    /** Returns the names in the problem's content, if they make up its group; the group's parts otherwise. */
    @Override
    public Set<String> group(ProblemRow problem) {
        List<String> names = inContent(problem.content());
        String group = problem.group();
        return Set.copyOf(
                String.join(BETWEEN, names).equals(group)
                        ? new LinkedHashSet<>(names)
                        : Pattern.compile(BETWEEN, Pattern.LITERAL)
                                .splitAsStream(group)
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toSet()));
    }

    @Override
    public boolean complete() {
        return false;
    }

    @Override
    public Optional<Set<String>> inProblem(String content, String rule) {
        return some(new LinkedHashSet<>(inContent(content)));
    }

    private static List<String> inContent(String content) {
        return names(CONTENT, content).stream().map(JsonText::of).toList();
    }

    /** Every destination has a landmark, so a prompt without a name was not understood. */
    @Override
    public Optional<Set<String>> inPrompt(String prompt) {
        return some(said(prompt));
    }

    /** Many answers name no landmark. */
    @Override
    public Optional<Set<String>> inAnswer(String answer) {
        Set<String> names = new LinkedHashSet<>(names(LINE, answer));
        Matcher value = VALUE.matcher(answer);
        boolean valued = false;
        while (value.find()) {
            valued = true;
            String text = JsonText.of(value.group(2) == null ? value.group(3) : value.group(2));
            names.addAll(names(value.group(1).equals("observation") ? SEEN : SENTENCE, text));
        }
        return Optional.of(valued ? names : said(answer));
    }

    private static Set<String> said(String text) {
        Set<String> names = new LinkedHashSet<>(names(LINE, text));
        names.addAll(names(SENTENCE, text));
        return names;
    }

    private static Optional<Set<String>> some(Set<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
