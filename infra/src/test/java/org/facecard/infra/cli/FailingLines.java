package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.infra.cli.view.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command of the program, in every way in which it can be made to fail with a secret in its hands: as an argument, as
 * the value of each option, as an unknown option, in the address of the home, against services that repeat what they are sent.
 */
final class FailingLines {
    /**
     * How each command is made to fail or to end at once. KEY is a secret, ECHO a service that repeats what it is sent; options
     * with secrets are added.
     */
    private static final String COMMANDS = """
            demo                | KEY
            reproduce           | KEY
            ablate              | KEY
            plan                | KEY
            plan                | smoke-gp --set title=KEY --set sedes=[KEY]
            explain             | KEY smoke-gp
            forecast            | KEY
            runs                | --engine KEY
            show                | KEY
            watch               | KEY
            retry               | KEY
            abandon             | KEY KEY
            pause               | KEY
            resume              | KEY
            reset               | KEY
            cancel              | KEY
            remove              | KEY
            schedules list      | --engine KEY
            schedules describe  | KEY
            schedules pause     | KEY
            schedules resume    | KEY
            schedules trigger   | KEY
            schedules delete    | KEY
            results list        | --results KEY
            results show        | KEY
            results download    | KEY
            results agreement   | KEY KEY
            results disputes    | --results KEY
            results predictors  | KEY
            results analysis    | KEY
            results query       | --study KEY KEY
            results query       | --study smoke KEY
            episodes            | KEY
            episodes            | smoke --arm KEY
            judge               | --parquet KEY --output KEY
            evaluate            | smoke-gp --set name=served --set task.game=full --model ECHO/v1 --name KEY
            evaluate            | KEY --model http://ann:KEY@127.0.0.1:1/v1 --name KEY
            track               | KEY --to ECHO
            track               | smoke --to ECHO --no-artifacts
            track               | smoke --to http://ann:KEY@127.0.0.1:1
            checkpoint inspect  | KEY
            checkpoint merge    | KEY KEY-merged
            demonstrations inspect | KEY KEY
            demonstrations write | KEY KEY
            gc                  | --older-than KEY
            serve               | --port 99999
            worker              | --engine embedded
            airflow doctor      |
            airflow trigger     | KEY --run-id KEY --conf study=KEY
            airflow watch       | KEY KEY
            airflow retry       | KEY KEY
            airflow runs        | KEY
            airflow logs        | KEY KEY KEY
            airflow pause       | KEY
            airflow unpause     | KEY
            doctor              | --engine KEY
            schema              | KEY
            demo-checkpoints    | KEY --to KEY
            bench               | --only KEY
            bench               | --against KEY --only KEY --to KEY
            bench               | --against KEY --only KEY --keep KEY
            """;

    private final String echo;
    private final List<String> secrets;
    private int next;

    /**
     * @param echo address of a service that repeats what it is sent
     * @param secrets that the environment holds
     */
    FailingLines(String echo, List<String> secrets) {
        this.echo = echo;
        this.secrets = secrets;
    }

    /** The commands that have a line above. */
    static List<String> covered() {
        return COMMANDS.lines()
                .map(line -> line.split("\\|")[0].strip())
                .distinct()
                .toList();
    }

    /** The commands of the program, by what is typed; groups are none. */
    static Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        add("", FacecardCommand.over(new FakeRuns(), Screen.of("")), commands);
        return commands;
    }

    private static void add(String path, CommandLine command, Map<String, CommandLine> commands) {
        if (command.getSubcommands().isEmpty()) {
            commands.put(path.strip(), command);
        }
        command.getSubcommands().forEach((name, child) -> add(path + " " + name, child, commands));
    }

    /** All lines. */
    List<String> all() {
        Map<String, CommandLine> commands = commands();
        List<String> lines = new ArrayList<>();
        COMMANDS.lines().forEach(line -> {
            String name = line.split("\\|")[0].strip();
            String failing = (name + " " + line.substring(line.indexOf('|') + 1).strip()).strip();
            forms(failing, Objects.requireNonNull(commands.get(name), name))
                    .map(this::planted)
                    .forEach(lines::add);
        });
        return lines;
    }

    private static Stream<String> forms(String failing, CommandLine command) {
        Stream<String> options = command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(OptionSpec::longestName)
                .filter(option -> !failing.contains(option))
                .map(option -> failing + " " + option + " KEY");
        Stream<String> homes = command.getCommandSpec().findOption("--home") == null
                ? Stream.of()
                : Stream.of(
                        failing + " --home s3://ann:KEY@bucket/x",
                        failing + " --home s3://bucket/KEY --verbose",
                        failing + " --home FILE --json");
        return Stream.of(
                        Stream.of(failing, failing + " --KEY", failing + " KEY KEY KEY KEY", failing + " --verbose"),
                        options,
                        homes)
                .flatMap(form -> form);
    }

    /** With another secret at every place, in turn. */
    private String planted(String line) {
        StringBuilder planted = new StringBuilder(line.replace("ECHO", echo));
        for (int at = planted.indexOf("KEY"); at >= 0; at = planted.indexOf("KEY")) {
            planted.replace(at, at + 3, secrets.get(next++ % secrets.size()));
        }
        return planted.toString();
    }
}
