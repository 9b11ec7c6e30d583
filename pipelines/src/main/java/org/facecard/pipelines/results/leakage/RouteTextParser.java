package org.facecard.pipelines.results.leakage;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of landmarks in the texts of routes, in either wording. */
public final class RouteTextParser implements SplitTextParser {
    private static final Pattern CONTENT = Pattern.compile("\"name\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LINE =
            Pattern.compile("(?:\\bgo|\\bdest|\\{obs) (\\p{Lu}\\p{L}* \\p{Lu}\\p{L}*)(?= )");
    private static final Pattern SENTENCE =
            Pattern.compile("(?:, where |O_\\d+: |observation\": \")([^\\n\"]+?) is on your ");

    @Override
    public Set<String> group(String group) {
        return Arrays.stream(group.split(" \\+ "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean complete() {
        return false;
    }

    @Override
    public Optional<Set<String>> held(String content, String rule) {
        return some(names(CONTENT, content));
    }

    /** Every destination has a landmark, so a prompt without a name was not understood. */
    @Override
    public Optional<Set<String>> prompted(String prompt) {
        return some(said(prompt));
    }

    /** Many answers name no landmark. */
    @Override
    public Optional<Set<String>> written(String answer) {
        return Optional.of(said(answer));
    }

    private static Set<String> said(String text) {
        Set<String> names = names(LINE, text);
        names.addAll(names(SENTENCE, text));
        return names;
    }

    private static Optional<Set<String>> some(Set<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
