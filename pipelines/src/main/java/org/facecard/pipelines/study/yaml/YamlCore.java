package org.facecard.pipelines.study.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.VisibleText;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Restricts study files to what every reader of YAML reads alike: the core schema of YAML 1.2, without the values that
 * YAML 1.1 interprets differently, and without anchors, aliases, tags and directives. Each fault is reported with its
 * place.
 */
public final class YamlCore {
    /** The largest text of a study, in characters; the largest that comes with Facecard has a fiftieth of it. */
    static final int LARGEST = 1 << 20;

    private static final int SHOWN = 40;

    /** The most lines that a fault of many lines lists. */
    private static final int LISTED = 3;

    /** Says what is wrong with a plain value of a certain form. */
    private record ScalarRule(Pattern form, String reading, String advice) {}

    private static final List<ScalarRule> RULES = List.of(
            rule(
                    "[-+]?0[0-9_]+",
                    "an octal number to YAML 1.1 and a decimal one to YAML 1.2",
                    "write it without leading zeros"),
            rule("[-+]?0o[0-7_]+", "a text to YAML 1.1 and an octal number to YAML 1.2", "write the number in decimal"),
            rule("[-+]?0b[01_]+", "a binary number to YAML 1.1 and a text to YAML 1.2", "write the number in decimal"),
            rule("[-+]?0x[0-9a-fA-F_]+", "a hexadecimal number to some readers only", "write the number in decimal"),
            rule(
                    "[-+]?[0-9.]*[0-9]_[0-9_.]*([eE][-+]?[0-9]+)?",
                    "a number to YAML 1.1 and a text to YAML 1.2",
                    "write it without underscores"),
            rule(
                    "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?",
                    "a number to base 60 to YAML 1.1 and a text to YAML 1.2",
                    "write the number in decimal"),
            rule("yes|no|on|off|y|n", "a truth value to YAML 1.1 and a text to YAML 1.2", "write true or false"),
            rule(
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
                    "a date to YAML 1.1 and a text to YAML 1.2", "put it in quotes"),
            rule("<<", "a merge to YAML 1.1 and a text to YAML 1.2", "write the keys out, or use extends"),
            rule("=", "a default value to YAML 1.1 and a text to YAML 1.2", "put it in quotes"));

    private final String text;
    private final List<String> faults = new ArrayList<>();

    private YamlCore(String text) {
        this.text = text;
    }

    private static ScalarRule rule(String form, String reading, String advice) {
        return new ScalarRule(Pattern.compile(form, Pattern.CASE_INSENSITIVE), reading, advice);
    }

    /**
     * Returns the places in {@code text} that YAML readers would read differently, each with its line and column. For a
     * text that is not YAML at all, returns nothing except a tab that is the cause.
     *
     * @throws InvalidSpecException when the text is too large to be a study
     */
    static List<String> faults(String source, String text) {
        refuseLarge(source, text.length());
        YamlCore core = new YamlCore(text);
        core.refuseTabs();
        core.refuseBreaks();
        if (core.faults.isEmpty()) {
            core.refuseEvents();
        }
        return core.faults;
    }

    /** Refuses a text of more than {@link #LARGEST} characters or bytes, before it is parsed. */
    static void refuseLarge(String source, long size) {
        if (size > LARGEST) {
            throw new InvalidSpecException(
                    "the study %s is larger than %d KiB: a study is a few pages of keys and values; check that this is the right file"
                            .formatted(source, LARGEST >> 10));
        }
    }

    /** An editor that indents with tabs does so on every line: they are one fault. */
    private void refuseTabs() {
        List<String> lines = text.lines().toList();
        List<Integer> tabbed = IntStream.range(0, lines.size())
                .filter(i -> tab(lines.get(i)) >= 0)
                .boxed()
                .toList();
        if (tabbed.size() == 1) {
            add(tabbed.get(0), tab(lines.get(tabbed.get(0))), "a tab indents this line: YAML indents with spaces only");
        } else if (tabbed.size() > 1) {
            faults.add("tabs indent the lines %s: YAML indents with spaces only".formatted(listed(tabbed)));
        }
    }

    /** Returns the place of a tab that indents {@code line}, or -1. */
    private static int tab(String line) {
        int start = line.length() - line.stripLeading().length();
        int tab = line.indexOf('\t');
        return tab < start ? tab : -1;
    }

    private static String listed(List<Integer> lines) {
        List<String> numbers = lines.stream()
                .limit(LISTED)
                .map(line -> String.valueOf(line + 1))
                .toList();
        int more = lines.size() - numbers.size();
        return more > 0
                ? "%s and %d more".formatted(String.join(", ", numbers), more)
                : "%s and %s"
                        .formatted(
                                String.join(", ", numbers.subList(0, numbers.size() - 1)),
                                numbers.get(numbers.size() - 1));
    }

    /** YAML 1.1 ends a line at these, YAML 1.2 does not; both look the same to a person. */
    private void refuseBreaks() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u0085' || c == '\u2028' || c == '\u2029') {
                int line = (int) text.substring(0, i)
                        .chars()
                        .filter(before -> before == '\n')
                        .count();
                int column = i - text.lastIndexOf('\n', i) - 1;
                add(
                        line,
                        column,
                        "%s is a line break to YAML 1.1 and none to YAML 1.2: remove it"
                                .formatted(VisibleText.of(String.valueOf(c))));
            }
        }
    }

    private void refuseEvents() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        Parser parser = new ParserImpl(new StreamReader(text), options);
        try {
            for (Event event = parser.getEvent(); !event.is(Event.ID.StreamEnd); event = parser.getEvent()) {
                refuse(event);
            }
        } catch (YAMLException e) {
            // The reader that comes after this check says what is wrong with it.
            return;
        }
    }

    private void refuse(Event event) {
        if (event instanceof AliasEvent alias) {
            add(
                    event,
                    "*%s is an alias: write out what it stands for, or use extends"
                            .formatted(shown(alias.getAnchor())));
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            add(
                    event,
                    "&%s is an anchor: leave it out; studies share settings with extends"
                            .formatted(shown(node.getAnchor())));
        }
        if (event instanceof ScalarEvent scalar) {
            refuse(scalar);
        } else if (event instanceof CollectionStartEvent collection && collection.getTag() != null) {
            refuseTag(event, collection.getTag());
        } else if (event instanceof DocumentStartEvent document
                && (document.getVersion() != null || !tags(document).isEmpty())) {
            add(event, "it has a directive (%YAML or %TAG): leave it out");
        }
    }

    private static java.util.Set<String> tags(DocumentStartEvent document) {
        return document.getTags() == null
                ? java.util.Set.of()
                : document.getTags().keySet();
    }

    private void refuse(ScalarEvent scalar) {
        if (scalar.getTag() != null) {
            refuseTag(scalar, scalar.getTag());
        }
        if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            Optional<ScalarRule> broken = RULES.stream()
                    .filter(rule -> rule.form().matcher(scalar.getValue()).matches())
                    .findFirst();
            broken.ifPresent(rule -> add(
                    scalar,
                    "%s is %s: %s; a text is written in quotes"
                            .formatted(shown(scalar.getValue()), rule.reading(), rule.advice())));
        }
    }

    private void refuseTag(Event event, String tag) {
        add(event, "it has the tag %s: leave the tag out; a text is written in quotes".formatted(shown(tag)));
    }

    private static String shown(String value) {
        String visible = VisibleText.of(value);
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "...";
    }

    private void add(Event event, String fault) {
        Mark mark = event.getStartMark();
        add(mark.getLine(), mark.getColumn(), fault);
    }

    private void add(int line, int column, String fault) {
        faults.add(String.format(Locale.ROOT, "line %d, column %d: %s", line + 1, column + 1, fault));
    }
}
