package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.SpellingSuggestion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and guesses what a mistyped command or option means. */
final class CommandSuggestion {
    private static final String DASHES = "--";

    private final CommandSpec command;
    private final String written;
    private final String name;

    private CommandSuggestion(CommandSpec command, String written) {
        this.command = command;
        this.written = written;
        int equals = written.indexOf('=');
        this.name = equals < 0 ? written : written.substring(0, equals);
    }

    /** Returns the message for {@code trouble}, with a guess if a name of the command is close. */
    static String message(ParameterException trouble) {
        if (!(trouble instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(trouble.getMessage());
        }
        CommandSuggestion suggestion = new CommandSuggestion(
                unmatched.getCommandLine().getCommandSpec(),
                unmatched.getUnmatched().get(0));
        return suggestion.elsewhere()
                ? "%s is an option of the commands: write it after the command, as in ./%s COMMAND %1$s"
                        .formatted(suggestion.name, suggestion.command.qualifiedName())
                : suggestion.fault() + suggestion.guess();
    }

    private String fault() {
        if (written.startsWith("-")) {
            return "there is no option %s".formatted(name);
        }
        return command.subcommands().isEmpty()
                ? "\"%s\" is one argument too many".formatted(written)
                : "there is no command \"%s\"".formatted(written);
    }

    private String guess() {
        return SpellingSuggestion.nearest(name, names())
                .map(this::existing)
                .map(": did you mean %s?"::formatted)
                .orElse("");
    }

    /** Returns whether it is an option that only a command below this one has. */
    private boolean elsewhere() {
        return written.startsWith("-")
                && command.subcommands().values().stream()
                        .anyMatch(below -> below.getCommandSpec().findOption(name) != null);
    }

    /** Returns the names that can be meant, commands also as if they were options. */
    private List<String> names() {
        if (!written.startsWith("-")) {
            return List.copyOf(command.subcommands().keySet());
        }
        List<String> names = new ArrayList<>();
        command.options().forEach(option -> names.addAll(List.of(option.names())));
        command.subcommands().keySet().forEach(below -> names.add(DASHES + below));
        return names;
    }

    private String existing(String guessed) {
        return Optional.of(guessed)
                .filter(known -> known.startsWith(DASHES) && command.findOption(known) == null)
                .map(known -> known.substring(DASHES.length()))
                .orElse(guessed);
    }
}
