package org.facecard.infra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Another implementation of JSON Schema judges the shipped studies by ours. */
class StudySchemaTest {
    private static final Path STUDIES = Path.of("../pipelines/src/main/resources/studies");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(StudySchema.tree());

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(STUDIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    /** YAML 1.1 reads 1e-3 as a text; editors and Facecard read a number. */
    private static JsonNode read(String yaml) throws IOException {
        return YAML.readTree(yaml.replaceAll("(?m)(: |\\[|, )(\\d+)e(-?\\d+)", "$1$2.0e$3"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedStudyIsValid(Path file) throws IOException {
        assertThat(SCHEMA.validate(read(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps: 60            | stepz: 60
            modality: language   | modality: langage
            seeds: [21]          | seeds: 21
            method: ppo          | method: dpo
            budgets: [1, 2]      | budgets: few
            name: smoke-gp       | nam: smoke-gp
            """)
    void aFaultThatTheProgramRefusesIsNotValid(String right, String wrong) throws IOException {
        String text = Files.readString(STUDIES.resolve("smoke-gp.yaml"));
        assertThat(text).contains(right);
        assertThat(SCHEMA.validate(read(text.replaceFirst(Pattern.quote(right), wrong))))
                .isNotEmpty();
    }

    @Test
    void anExtendingStudyMayOmitAllOtherKeys() throws IOException {
        assertThat(SCHEMA.validate(read("{extends: laptop-gp, name: mine, arms: {ppo: {extends: ppo, clip: 0.1}}}")))
                .isEmpty();
        assertThat(SCHEMA.validate(read("{extends: laptop-gp, name: mine, arms: {ppo: {extends: ppo, clp: 0.1}}}")))
                .isNotEmpty();
        assertThat(SCHEMA.validate(read("{name: mine}"))).isNotEmpty();
    }

    @Test
    void aRangeOfSeedsIsValid() throws IOException {
        String text = Files.readString(STUDIES.resolve("smoke-gp.yaml"));
        assertThat(SCHEMA.validate(read(text.replace("seeds: [21]", "seeds: {first: 21, count: 5}"))))
                .isEmpty();
        assertThat(SCHEMA.validate(read(text.replace("seeds: [21]", "seeds: {first: 21}"))))
                .isNotEmpty();
        assertThat(SCHEMA.validate(read("{extends: laptop-gp, name: mine, seeds: {first: 21, count: 5}}")))
                .isEmpty();
    }
}
