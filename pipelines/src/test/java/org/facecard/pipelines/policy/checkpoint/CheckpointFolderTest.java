package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.common.Checkout;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    private static final String SMOLLM2 = "pipelines/scripts/smollm2/model";
    private static final String FIXTURE = "src/test/resources/conversational";

    @TempDir
    private Path checkout;

    @BeforeEach
    void elsewhere() {
        System.setProperty(Checkout.PROPERTY, checkout.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Checkout.PROPERTY);
    }

    private static Path folder(String named) {
        return CheckpointFolder.of(new BaseSpec.Checkpoint(named, "0".repeat(64)));
    }

    @Test
    void aFolderBelowTheCurrentOneComesFirst() throws IOException {
        Files.createDirectories(checkout.resolve(FIXTURE));
        assertThat(folder(FIXTURE)).isEqualTo(Path.of(FIXTURE));
    }

    @Test
    void aFolderOfTheCheckoutIsFoundFromElsewhere() throws IOException {
        Path model = Files.createDirectories(checkout.resolve(SMOLLM2));
        assertThat(folder(SMOLLM2)).isEqualTo(model);
    }

    @Test
    void withoutTheLauncherAFolderIsWhereItSays() {
        forget();
        assertThat(folder(SMOLLM2)).isEqualTo(Path.of(SMOLLM2));
        assertThat(folder("/models/one")).isEqualTo(Path.of("/models/one"));
    }

    @Test
    void whatIsMissingSaysHowToInstallIt() throws IOException {
        String script = "run " + checkout.resolve("pipelines/scripts/smollm2/install");
        assertThatThrownBy(() -> CheckpointFolder.present(folder(SMOLLM2)))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage("SmolLM2 is not in %s: %s", SMOLLM2, script);
        Files.createDirectories(checkout.resolve(SMOLLM2));
        assertThatThrownBy(() -> CheckpointFolder.present(folder(SMOLLM2))).hasMessageEndingWith(script);
        Files.createFile(folder(SMOLLM2).resolve("config.json"));
        assertThat(CheckpointFolder.present(folder(SMOLLM2))).isEqualTo(checkout.resolve(SMOLLM2));
    }

    @Test
    void aWrongFolderIsNamedAsSuch() {
        assertThatThrownBy(() -> CheckpointFolder.present(folder("models/none")))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage("models/none is not a folder: set base.folder to the folder of the checkpoint");
    }
}
