package org.facecard.pipelines.chat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what templates for transformers may contain and Jinjava does not understand in other words. */
final class TemplateDialect {
    /** The tags around what the model itself says, where transformers counts tokens. */
    private static final Pattern GENERATION = Pattern.compile("(\\{%-?\\s*)(end)?generation(\\s*-?%})");

    /** A copy in the opposite order. */
    private static final String BACKWARDS = "[::-1]";

    /** Named arguments, of which Jinjava takes no operator behind a filter. */
    private static final Pattern NAMESPACE = Pattern.compile("\\bnamespace\\(([^()'\"]*\\|[^()'\"]*)\\)");

    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)\\s*=(?!=)\\s*([^,]+)");

    /** A loop with a condition, which Jinjava ignores; {@code a if c else b} is none. */
    private static final Pattern FILTERED_LOOP =
            Pattern.compile("\\{%(-?)\\s*for\\s(?:(?!%}).)*?\\sif\\s(?:(?!%}|\\selse\\s).)*%}", Pattern.DOTALL);

    private TemplateDialect() {}

    static String understood(String source) {
        String text = GENERATION.matcher(Negations.grouped(source)).replaceAll(TemplateDialect::condition);
        text = text.replace(BACKWARDS, "." + PythonMethods.REVERSED + "()");
        text = NAMESPACE
                .matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement(
                        "namespace(" + ARGUMENT.matcher(call.group(1)).replaceAll("$1=($2)") + ")"));
        return FILTERED_LOOP.matcher(text).replaceAll(TemplateDialect::refusal);
    }

    private static String condition(MatchResult tag) {
        return tag.group(1) + (tag.group(2) == null ? "if true" : "endif") + tag.group(3);
    }

    /** Refuses the conversation where the loop is reached, which with plain turns it often is not. */
    private static String refusal(MatchResult loop) {
        String call = "{{%s raise_exception('a loop with a condition is not supported') }}".formatted(loop.group(1));
        return Matcher.quoteReplacement(call + loop.group());
    }
}
