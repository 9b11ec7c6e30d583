package org.facecard.infra.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.study.yaml.ShippedName;
import org.facecard.pipelines.study.yaml.SpecReader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes the commands that a message proposes ready to paste: each starts with the launcher and carries the options that say
 * where the typed command worked.
 */
public final class Hints {
    /** Launcher as a user in the checkout types it. */
    public static final String LAUNCHER = "./facecard";

    private static final List<String> PLACES = List.of("--home", "--results", "--engine");
    private static final List<String> STARTS = List.of("--workers", "--queue", "--seeds");
    private static final String ALL = "--all";
    private static final String STUDY = "STUDY";
    private static final String QUICK = "--quick";
    private static final Pattern QUOTED = Pattern.compile("\"facecard( [^\"]+)\"");
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final CommandSpec typed;

    /** @param typed the command that was typed */
    public Hints(CommandSpec typed) {
        this.typed = typed;
    }

    /**
     * Returns a command to paste.
     *
     * @param command words after {@code facecard}, for example {@code reproduce smoke}
     */
    public String command(String command) {
        List<String> words = new ArrayList<>(List.of(LAUNCHER, command));
        named(command).ifPresent(spec -> {
            PLACES.forEach(name -> carry(name, command, spec, words));
            STARTS.forEach(name -> carry(name, command, spec, words));
        });
        return String.join(" ", words);
    }

    /** Returns the command that continues after a stop in the study {@code study}: all ablations continue as such. */
    public String continuing(String study) {
        if (typed.findOption(ALL) != null && given(ALL)) {
            return command(given(QUICK) ? "ablate %s %s".formatted(ALL, QUICK) : "ablate " + ALL);
        }
        return reproducing(study);
    }

    /**
     * Returns the command that continues the study {@code study}: by its name, or by the file that was typed where the name
     * means a shipped study.
     */
    public String reproducing(String study) {
        return command("reproduce " + (ShippedName.belongs(study) ? file().orElse(study) : study));
    }

    /** Returns the study file that was typed. */
    private Optional<String> file() {
        return typed.positionalParameters().stream()
                .filter(parameter -> parameter.paramLabel().equals(STUDY))
                .flatMap(parameter -> parameter.originalStringValues().stream())
                .filter(text -> !ShippedName.belongs(text) && SpecReader.knows(text))
                .map(Hints::quoted)
                .findFirst();
    }

    /** Returns the command as it was typed. */
    public String again() {
        CommandLine line = typed.root().commandLine();
        Stream<String> words = line.getParseResult() == null
                ? Stream.of(typed.name())
                : line.getParseResult().originalArgs().stream().map(Hints::quoted);
        return Stream.concat(Stream.of(LAUNCHER), words).collect(Collectors.joining(" "));
    }

    /** Returns {@code message} with every {@code "facecard ..."} in it ready to paste. */
    public String in(String message) {
        return QUOTED.matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "\"%s\"".formatted(command(found.group(1).strip()))));
    }

    private void carry(String name, String command, CommandSpec target, List<String> words) {
        OptionSpec option = typed.findOption(name);
        boolean said = option != null && !option.originalStringValues().isEmpty() && given(name);
        if (said && target.findOption(name) != null && !command.contains(name)) {
            words.add(name);
            words.add(option.originalStringValues().stream().map(Hints::quoted).collect(Collectors.joining(" ")));
        }
    }

    /** Defaults and the environment need no repetition. */
    private boolean given(String name) {
        return typed.commandLine().getParseResult() != null
                && typed.commandLine().getParseResult().hasMatchedOption(name);
    }

    /** Returns the command that {@code words} begin with. */
    private Optional<CommandSpec> named(String words) {
        CommandSpec spec = typed.root();
        boolean found = false;
        for (String word : words.split(" ")) {
            if (!spec.subcommands().containsKey(word)) {
                break;
            }
            spec = spec.subcommands().get(word).getCommandSpec();
            found = true;
        }
        return found ? Optional.of(spec) : Optional.empty();
    }

    /** Returns {@code value} as one word of a shell. */
    public static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'%s'".formatted(value.replace("'", "'\\''"));
    }
}
