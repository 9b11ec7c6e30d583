package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Screen;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The README says what is there, all of it and nothing else. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCIENCE = Path.of("pipelines/src/main/java/org/facecard/pipelines");

    @Test
    void everyCommandHasARowAndEveryRowACommand() throws IOException {
        Pattern row = Pattern.compile("\\| `\\./facecard ((?:(?:results|airflow|schedules) )?[a-z]+)");
        TreeSet<String> rows = new TreeSet<>();
        for (String line : readme()) {
            Matcher matcher = row.matcher(line);
            if (matcher.find()) {
                rows.add(matcher.group(1));
            }
        }
        CommandLine facecard = FacecardCommand.over(new FakeRuns(), new Screen(Optional.empty()));
        assertThat(rows).isEqualTo(new TreeSet<>(commands("", facecard)));
    }

    /** Full names of the commands that do something, not of the groups. */
    private static List<String> commands(String prefix, CommandLine line) {
        List<String> names = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            List<String> below = commands(prefix + name + " ", command);
            names.addAll(below.isEmpty() ? List.of(prefix + name) : below);
        });
        return names;
    }

    @Test
    void theTableOfExitCodesIsTheProgramsOwn() throws IOException {
        assertThat(readme().stream().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> "| %d | %s |".formatted(code.code(), code.meaning()))
                        .toList());
    }

    @Test
    void everythingInTheTreeExists() throws IOException {
        assertThat(tree())
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void everyPackageOfTheScienceStandsInTheTree() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve(SCIENCE))) {
            assertThat(tree())
                    .containsAll(folders.filter(Files::isDirectory)
                            .map(folder -> SCIENCE.resolve(folder.getFileName()))
                            .toList());
        }
    }

    /** The paths of the drawing under "The tree"; packages stand under their module without the folders between. */
    private static List<Path> tree() throws IOException {
        Pattern entry = Pattern.compile("( *)([\\w.]+)/? .*");
        List<String> lines = readme();
        List<Path> paths = new ArrayList<>();
        Path[] parents = new Path[4];
        parents[0] = Path.of("");
        for (String line : lines.subList(lines.indexOf("## The tree") + 3, lines.size())) {
            Matcher matcher = entry.matcher(line);
            if (!matcher.matches()) {
                return paths;
            }
            int depth = matcher.group(1).length() / 2;
            Path path = parents[depth].resolve(matcher.group(2));
            parents[depth + 1] = path.equals(Path.of("pipelines")) ? SCIENCE : path;
            paths.add(path);
        }
        return paths;
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md"));
    }
}
