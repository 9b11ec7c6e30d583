package org.facecard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The name of a test is one sentence in camelCase that is read at a glance (CONTRIBUTING.md). */
class TestNamesTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Pattern TEST = Pattern.compile("@(?:\\w*Test)\\b(?:(?!\\n\\n)[\\s\\S])*?\\bvoid (\\w+)\\(");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");
    private static final int MOST_WORDS = 10;

    private static Stream<String> names(Path file) {
        try {
            return TEST.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                CHECKOUT,
                20,
                (path, about) ->
                        path.toString().endsWith(".java") && path.toString().contains("/src/test/java/"))) {
            return files.flatMap(TestNamesTest::names).toList();
        }
    }

    private static boolean tooLong(String name) {
        return WORD.matcher(name).results().map(MatchResult::group).count() > MOST_WORDS;
    }

    @Test
    void namesAreSentencesOfAtMostTenWords() throws IOException {
        assertThat(tests())
                .hasSizeGreaterThan(1_000)
                .allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"))
                .noneMatch(TestNamesTest::tooLong);
    }
}
