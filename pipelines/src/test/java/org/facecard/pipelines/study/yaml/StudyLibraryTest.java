package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Study files that are missing, unreadable or no YAML. */
class StudyLibraryTest {
    @Test
    void aRepeatedKeyIsRefusedWithItsPlace() {
        StudyText.refused("name: a\nname: b\n")
                .withMessageContaining(
                        "test is not YAML that can be read: line 2, column 5: the key \"name\" occurs twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "just words", "- a\n- b\n", "42"})
    void aTextWithoutKeysIsRefused(String yaml) {
        StudyText.refused(yaml)
                .withMessageContaining(
                        "the study test holds no keys: copy a shipped study (gp-vl, laptop, laptop-gp, laptop-virl,"
                                + " paper, paper-llama, paper-llama-vision, paper-llama-vision-virl, paper-qwen, smoke, smoke-gp,"
                                + " smoke-gp-vl, smoke-smollm2, smoke-virl, smoke-virl-vl, smollm2, smollm2-full,"
                                + " smollm2-paper, virl-vl)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: b: c", "\t- x", "a: 1\n---\nb: 2\n", "{\u0000}"})
    void brokenYamlIsRefusedWithTheLine(String yaml) {
        StudyText.refused(yaml).withMessageContaining("the study test is not YAML that can be read: line ");
    }

    @Test
    void aTabBeforeAValueIsNamed() {
        StudyText.refused("name:\tx\n")
                .withMessageContaining(
                        "line 1, column 5: a tab comes before a value: separate key and value by spaces");
    }

    @Test
    void brokenYamlIsRefusedWithWhatWasFound() {
        StudyText.refused("a: [1, 2").withMessageContaining("expected ',' or ']'");
    }

    @Test
    void deepNestingIsRefusedNotOverflowed() {
        StudyText.refused("a: " + "[".repeat(100_000)).withMessageContaining("not YAML that can be read");
    }

    @Test
    void anUnknownStudyIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("laptpo", List.of()))
                .withMessageStartingWith(
                        "there is no study \"laptpo\": did you mean laptop? shipped studies are gp-vl, laptop,"
                                + " laptop-gp, laptop-virl, paper, paper-llama, paper-llama-vision, paper-llama-vision-virl, paper-qwen, smoke, smoke-gp,"
                                + " smoke-gp-vl, smoke-smollm2, smoke-virl, smoke-virl-vl, smollm2, smollm2-full,"
                                + " smollm2-paper, virl-vl");
    }

    @Test
    void aMissingFileIsRefusedWithItsWholePath(@TempDir Path folder) {
        Path file = folder.resolve("mine.yaml");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .withMessageContaining("there is no study file " + file);
    }

    @Test
    void aBinaryFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .withMessageContaining("is not UTF-8 text");
    }

    @Test
    void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), StudyText.text("smoke-gp"));
        assertThat(SpecReader.read(file.toString(), List.of())).isEqualTo(SpecReader.read("smoke-gp", List.of()));
    }
}
