package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.SpellingSuggestion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Guesses what a mistyped command or option means. */
final class CommandSuggestion {
    private CommandSuggestion() {}

    /** Returns {@code ": did you mean NAME?"}, or an empty text when no name of the command is close. */
    static String of(ParameterException trouble) {
        if (!(trouble instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        String written = unmatched.getUnmatched().get(0);
        int equals = written.indexOf('=');
        return SpellingSuggestion.nearest(equals < 0 ? written : written.substring(0, equals), names(command, written))
                .map(": did you mean %s?"::formatted)
                .orElse("");
    }

    private static List<String> names(CommandSpec command, String written) {
        if (!written.startsWith("-")) {
            return List.copyOf(command.subcommands().keySet());
        }
        List<String> names = new ArrayList<>();
        command.options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
