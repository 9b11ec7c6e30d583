package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlCoreTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "021, octal",
        "010, octal",
        "-07, octal",
        "09, octal",
        "00, octal",
        "0o17, octal",
        "0b101, binary",
        "0x1F, hexadecimal",
        "1_000, without underscores",
        "1_0.5, without underscores",
        "1_0e3, without underscores",
        "1:30, base 60",
        "190:20:30.15, base 60",
        "yes, truth value",
        "No, truth value",
        "ON, truth value",
        "off, truth value",
        "y, truth value",
        "2001-12-14, date",
        "<<, merge",
        "=, default value"
    })
    void whatVersionsOfYamlReadDifferentlyIsRefusedByName(String value, String named) {
        assertThat(YamlCore.faults("it", "seeds: [1, %s]".formatted(value)))
                .singleElement()
                .asString()
                .startsWith("line 1, column 12: " + value + " is ")
                .contains(named);
        assertThat(YamlCore.faults("it", "seeds: [1, \"%s\"]".formatted(value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "17",
                "1000",
                "0.5",
                ".5",
                "1.",
                "1e-3",
                "1.5E+3",
                "true",
                "False",
                "null",
                "~",
                "",
                "rule-ood",
                "a1_000",
                "1-2",
                "yes-no",
                "10.1.2",
                "1:x",
                "0.05",
                "-0.0"
            })
    void whatEveryVersionReadsAlikeIsAccepted(String value) {
        assertThat(YamlCore.faults("it", "key: " + value)).isEmpty();
    }

    @Test
    void aKeyIsHeldToTheSameRules() {
        assertThat(YamlCore.faults("it", "arms:\n  on: {}\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 3: on is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &t x|&t is an anchor",
                "a: *t|*t is an alias",
                "a: &t {b: 1}|&t is an anchor",
                "a: !!str 1|tag tag:yaml.org,2002:str",
                "a: !foo [1]|tag !foo",
                "a: ! 1|tag !"
            })
    void anchorsAliasesAndTagsAreRefusedByName(String yaml, String named) {
        assertThat(YamlCore.faults("it", yaml))
                .singleElement()
                .asString()
                .startsWith("line 1, column 4: ")
                .contains(named);
    }

    @Test
    void aDirectiveIsRefused() {
        assertThat(YamlCore.faults("it", "%YAML 1.1\n---\na: 1\n"))
                .singleElement()
                .asString()
                .contains("directive");
        assertThat(YamlCore.faults("it", "---\na: 1\n")).isEmpty();
    }

    @Test
    void aTabThatIndentsIsNamedWithItsPlace() {
        assertThat(YamlCore.faults("it", "a:\n  b: 1\n\tc: 2\n"))
                .containsExactly("line 3, column 1: a tab indents this line: YAML indents with spaces only");
        assertThat(YamlCore.faults("it", "a: 1\t# a remark\n")).isEmpty();
    }

    @Test
    void manyTabsThatIndentAreOneFault() {
        assertThat(YamlCore.faults("it", "a:\n\tb: 1\n\tc: 2\n"))
                .containsExactly("tabs indent the lines 2 and 3: YAML indents with spaces only");
        assertThat(YamlCore.faults("it", "a:\n" + "\tb: 1\n".repeat(130)))
                .containsExactly("tabs indent the lines 2, 3, 4 and 127 more: YAML indents with spaces only");
    }

    @Test
    void aFaultOfEveryLineIsToldShortly() {
        assertThatThrownBy(() -> SpecReader.parse("it", "a: yes\n".repeat(130), List.of()))
                .hasMessageContaining("line 5, column 4: yes is a truth value")
                .hasMessageNotContaining("line 6,")
                .hasMessageEndingWith("; and 125 more");
    }

    @Test
    void anInvisibleLineBreakIsNamed() {
        assertThat(YamlCore.faults("it", "a: 1\nb: x\u2028c: 2\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 5: \\u2028 is a line break");
    }

    @Test
    void everyFaultIsReported() {
        assertThat(YamlCore.faults("it", "a: 010\nb: yes\nc: *t\n")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seeds=[021]", "seeds=[010]", "seeds=[1_000]", "title=*t", "title=!!str 1", "seeds=[1:30]"})
    void aSettingIsHeldToTheSameRules(String setting) {
        assertThatThrownBy(() -> SpecReader.read("smoke-gp", List.of(setting)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("the setting \"%s\"".formatted(setting))
                .hasMessageContaining("column");
    }

    @Test
    void aStudyFileSaysWhichFileAndPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "extends: smoke-gp\nname: mine\nseeds: [021]\n");
        assertThatThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("line 3, column 9: 021 is an octal number");
    }

    @Test
    @Timeout(60)
    void anOversizedStudyFileIsRefusedBeforeItIsParsed() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "title: " + "x".repeat(50_000_000));
        assertThatThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("large.yaml is larger than 1024 KiB");
        assertThatThrownBy(() -> SpecReader.read("smoke-gp", List.of("title=" + "x".repeat(2_000_000))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("larger than 1024 KiB");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedStudyKeepsToTheRules(String study) {
        assertThat(SpecReader.knows(study)).isTrue();
        SpecReader.programme(study, List.of());
    }

    static Stream<String> shipped() {
        return Stream.concat(SpecReader.shipped().stream(), SpecReader.ablations().stream());
    }
}
