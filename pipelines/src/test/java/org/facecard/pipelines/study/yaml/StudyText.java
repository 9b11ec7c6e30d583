package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.facecard.pipelines.common.InvalidSpecException;

/** Texts of shipped studies, and the refusal of faulty ones. */
final class StudyText {
    private StudyText() {}

    static ThrowableAssertAlternative<InvalidSpecException> refused(String yaml, String... settings) {
        return assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", yaml, List.of(settings)));
    }

    static String text(String study) {
        try {
            return Files.readString(Path.of("src/main/resources/studies", study + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
