package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterConfigJsonTest {
    private static final Path WRITTEN = Path.of("src/test/resources/parity/qwen2/adapter", AdapterConfigJson.FILE);
    private static final String DRAWN = "\"init_lora_weights\": false";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"pissa\"", "\"pissa_niter_16\"", "\"olora\"", "\"corda\"", "\"loftq\"", "1"})
    void anInitialisationThatChangesTheWeightsIsRefused(String value) throws IOException {
        replace("\"init_lora_weights\": " + value);
        assertThatThrownBy(() -> AdapterConfigJson.read(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContainingAll(
                        AdapterConfigJson.FILE,
                        "init_lora_weights " + value,
                        "path_initial_model_for_weight_conversion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "null", "\"gaussian\"", "\"eva\"", "\"orthogonal\""})
    void anInitialisationThatLeavesThemIsRead(String value) throws IOException {
        replace("\"init_lora_weights\": " + value);
        assertThat(AdapterConfigJson.read(folder).rank()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alora_invocation_tokens | [7]",
                "arrow_config            | {\"top_k\":3}",
                "lora_ga_config          | {\"direction\":\"ArB2r\"}"
            })
    void otherMethodsOfPeftAreRefused(String key, String value) throws IOException {
        replace("\"%s\": %s".formatted(key, value));
        assertThatThrownBy(() -> AdapterConfigJson.read(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(key + " " + value);
    }

    @Test
    void theirEmptySettingsChangeNothing() throws IOException {
        replace("\"alora_invocation_tokens\": [], \"arrow_config\": {}, \"lora_ga_config\": null");
        assertThat(AdapterConfigJson.read(folder).alpha()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"r\": 3, |  | has no \"r\" that is a whole number",
                "\"r\": 3, | \"r\": 1.5, | has no \"r\" that is a whole number",
                "\"r\": 3, | \"r\": 0, | adapters.rank is 0",
                "\"lora_alpha\": 6, |  | has no \"lora_alpha\" that is a number",
                "\"target_modules\" | \"target_parameters\" | has no \"target_modules\" that is a list of projections"
            })
    void aMissingKeyIsNamedWithItsFile(String from, @Nullable String to, String message) throws IOException {
        String text = Files.readString(WRITTEN);
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(AdapterConfigJson.FILE), text.replace(from, to == null ? "" : to));
        assertThatThrownBy(() -> AdapterConfigJson.read(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContainingAll(AdapterConfigJson.FILE, message);
    }

    /** Writes what PEFT has written, with {@code line} in the place of the initialisation. */
    private void replace(String line) throws IOException {
        String text = Files.readString(WRITTEN);
        assertThat(text).contains(DRAWN);
        Files.writeString(folder.resolve(AdapterConfigJson.FILE), text.replace(DRAWN, line));
    }
}
