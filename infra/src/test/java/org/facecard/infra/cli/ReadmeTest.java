package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The front page is short, and the page of the source tree names what is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCIENCE = Path.of("pipelines/src/main/java/org/facecard/pipelines");

    @Test
    void theFrontPageHasAtMostAThousandWords() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")).split("\\s+")).hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void everythingInTheTreeExists() throws IOException {
        assertThat(tree())
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void everyPackageOfTheScienceIsInTheTree() throws IOException {
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
        List<String> lines = Files.readAllLines(ROOT.resolve("infra/docs/source-tree.md"));
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
}
