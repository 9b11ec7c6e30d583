package org.facecard.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.infra.cli.FacecardCommand;
import org.facecard.infra.cli.FakeRuns;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.pipelines.study.Split;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the command line names every command and every option, from the program itself. */
class CommandPageTest {
    private final CommandLine facecard = FacecardCommand.over(new FakeRuns(), new Terminal(Optional.empty()));
    private final StringBuilder page = new StringBuilder();

    @Test
    void everyCommandAndOptionIsOnThePage() throws IOException {
        page.append("## Exit codes\n\n| Exit code | Meaning |\n|---|---|\n");
        Arrays.stream(ExitCode.values())
                .forEach(code -> page.append("| %d | %s |\n".formatted(code.code(), code.meaning())));
        page.append("\n## Commands\n\n| Command | What it does |\n|---|---|\n");
        each(facecard, "./facecard", this::row);
        each(facecard, "./facecard", this::section);
        GeneratedPart.check("command-line.md", page.toString());
    }

    @Test
    void everyOptionNamesItsValue() {
        each(
                facecard,
                "./facecard",
                (command, name) -> assertThat(command.getCommandSpec().args())
                        .filteredOn(argument -> argument.arity().max() > 0)
                        .allSatisfy(argument -> assertThat(argument.paramLabel())
                                .as("%s %s", name, argument)
                                .doesNotContain("<")));
    }

    @Test
    void choicesAreThoseOfTheProgram() {
        each(facecard, "./facecard", (command, name) -> {
            if (name.endsWith(" episodes")) {
                section(command, name);
            }
        });
        for (Split split : Split.values()) {
            assertThat(page).containsPattern("`--split SPLIT` \\| [^\n]*\\b" + split.label() + "\\b");
        }
    }

    private interface Visitor {
        void visit(CommandLine command, String name);
    }

    private static void each(CommandLine line, String name, Visitor visitor) {
        line.getSubcommands().forEach((own, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                String full = name + " " + own;
                if (command.getSubcommands().isEmpty()) {
                    visitor.visit(command, full);
                }
                each(command, full, visitor);
            }
        });
    }

    private void row(CommandLine command, String name) {
        page.append("| [`%s`](#%s) | %s |\n".formatted(name, anchor(name), description(command)));
    }

    private static String anchor(String name) {
        return name.replace("./", "").replace(" ", "-");
    }

    private static String description(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description())
                .formatted()
                .replace("|", "\\|");
    }

    private void section(CommandLine command, String name) {
        page.append("\n### %s\n\n%s\n\n".formatted(name.replace("./", ""), description(command)));
        String words = command.getCommandSpec().positionalParameters().stream()
                .map(CommandPageTest::word)
                .collect(Collectors.joining(" "));
        page.append("```\n%s%s [OPTION]...\n```\n\n".formatted(name, words.isEmpty() ? "" : " " + words));
        page.append("| | |\n|---|---|\n");
        command.getCommandSpec()
                .positionalParameters()
                .forEach(word -> line("`%s`".formatted(word.paramLabel()), word));
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> line(names(option), option));
    }

    private static String word(PositionalParamSpec word) {
        return word.arity().min() == 0 ? "[%s]".formatted(word.paramLabel()) : word.paramLabel();
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return "`%s%s`".formatted(String.join(", ", option.names()), value);
    }

    private static String choices(ArgSpec argument) {
        return argument.completionCandidates() == null ? "" : String.join(", ", argument.completionCandidates());
    }

    /** Defaults that depend on the machine are told by their descriptions. */
    private void line(String name, ArgSpec argument) {
        String meaning = String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
                .replace("${COMPLETION-CANDIDATES}", choices(argument))
                .replace("%%", "%")
                .replace("|", "\\|");
        page.append("| %s | %s |\n".formatted(name, meaning));
    }
}
