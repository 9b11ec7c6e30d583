package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FormatLocaleTest {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void namesDoNotDependOnTheLocale() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("fa-IR"));

        FormatLocale.fix();

        assertThat(PartitionKey.of(new CheckpointId(11, "ppo", 2)).path()).isEqualTo("seed=11/arm=ppo/budget=2");
        assertThat("Make %d, %.1f".formatted(24, 0.5)).isEqualTo("Make 24, 0.5");
    }

    @Test
    void everyProgramFixesIt() throws IOException {
        List<Path> programs;
        try (Stream<Path> files = Stream.of("pipelines", "activities", "workflows", "infra")
                .map(module -> Path.of("..", module, "src/main/java"))
                .flatMap(FormatLocaleTest::sources)) {
            programs = files.filter(file -> text(file).contains("static void main("))
                    .toList();
        }

        assertThat(programs)
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(text(file)).contains("FormatLocale.fix();"));
    }

    private static Stream<Path> sources(Path folder) {
        try {
            return Files.find(folder, 20, (path, about) -> path.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
