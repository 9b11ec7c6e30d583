package org.facecard.pipelines.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what {@code not} negates in parentheses. In Jinja, as in Python, {@code not} binds weaker than every comparison:
 * {@code not a in b} is {@code not (a in b)}; Jinjava negates {@code a}.
 */
final class Negations {
    private static final Pattern TAG = Pattern.compile("(\\{%|\\{\\{)(.*?)([-+]?(?:%}|}}))", Pattern.DOTALL);

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\w+|\\s+|.", Pattern.DOTALL);

    private static final Set<String> OPENING = Set.of("(", "[", "{");
    private static final Set<String> CLOSING = Set.of(")", "]", "}");
    private static final Set<String> WEAKER = Set.of("and", "or", "if", "else", ",", ":");

    private final StringBuilder written = new StringBuilder();

    /** The depths of the brackets in which a negation is open. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private int depth;
    private String before = "";

    private Negations() {}

    static String grouped(String source) {
        return TAG.matcher(source).replaceAll(Negations::tag);
    }

    private static String tag(MatchResult tag) {
        String inside = new Negations().expression(tag.group(2));
        return Matcher.quoteReplacement(tag.group(1) + inside + tag.group(3));
    }

    private String expression(String text) {
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            take(tokens.group(), text.substring(tokens.end()).stripLeading());
        }
        end();
        return written.toString();
    }

    private void take(String token, String rest) {
        if (OPENING.contains(token)) {
            depth++;
        }
        if (WEAKER.contains(token) || CLOSING.contains(token)) {
            end();
        }
        if (CLOSING.contains(token)) {
            depth--;
        }
        written.append(token);
        if (token.equals("not") && !before.equals("is") && !rest.matches("(?s)in\\b.*")) {
            written.append(" (");
            open.push(depth);
        }
        before = token.isBlank() ? before : token;
    }

    /** Ends the negations at this depth. */
    private void end() {
        while (!open.isEmpty() && open.peek() == depth) {
            written.append(')');
            open.pop();
        }
    }
}
