package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.facecard.pipelines.common.Checkout;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint of 6.5 million weights beside the tokenizer of the shipped test checkpoint. */
class PlannedMemoryTest {
    private static final Path TOKENIZER = Path.of("src/test/resources/conversational");
    private static final LlamaConfig CONFIG =
            new LlamaConfig(259, 512, 1_024, 3, 4, 2, 128, 32_768, 500_000, null, 1e-5, false);

    @TempDir
    private Path folder;

    @BeforeEach
    void checkpoint() throws Exception {
        for (String name : List.of("tokenizer.json", "tokenizer_config.json", "generation_config.json")) {
            if (Files.exists(TOKENIZER.resolve(name))) {
                Files.copy(TOKENIZER.resolve(name), folder.resolve(name));
            }
        }
        TensorEngine.start(new Numerics(1, false));
        try (Policy policy = Policy.create(CONFIG, 1)) {
            policy.save(folder);
        }
    }

    private PlannedMemory planned(String... more) {
        List<String> settings = new ArrayList<>(List.of("base.folder=" + folder));
        settings.addAll(List.of(more));
        Programme study = Programme.of(SpecReader.read("smoke-smollm2", settings));
        return PlannedMemory.of(study).get(0);
    }

    private static long largest(PlannedMemory memory) {
        return Collections.max(memory.byKind().values());
    }

    @Test
    void everyKindThatComputesWithTheCheckpointIsPlanned() {
        assertThat(planned().byKind())
                .containsOnlyKeys(Stage.WARM_UP, Stage.SFT, Stage.PPO, Stage.EVALUATION, Stage.VALUE_PROBABILITY);
    }

    @Test
    void aStudyThatFitsIsAccepted() {
        PlannedMemory memory = planned();
        assertThatCode(() -> memory.check(largest(memory))).doesNotThrowAnyException();
        assertThatThrownBy(() -> memory.check(largest(memory) - 1))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("needs at least", "a larger device; --memory says");
    }

    @Test
    void theSettingWithWhichAStudyFitsIsNamed() {
        PlannedMemory whole = planned("adapters=null", "evaluation.value-probability=null");
        long coded = largest(planned(
                "adapters=null",
                "evaluation.value-probability=null",
                "warm-up.optimizer.moments=dynamic8",
                "arms.ppo.optimizer.moments=dynamic8",
                "arms.sft.optimizer.moments=dynamic8"));
        assertThat(coded).isLessThan(largest(whole));
        assertThatThrownBy(() -> whole.check(coded)).hasMessageContaining("set moments: dynamic8 in every optimizer");
    }

    @Test
    void aFolderOfTheCheckoutIsPlannedForFromElsewhere() {
        String name = folder.getFileName().toString();
        Programme study = Programme.of(SpecReader.read("smoke-smollm2", List.of("base.folder=" + name)));
        System.setProperty(Checkout.PROPERTY, folder.resolveSibling("").toString());
        try {
            assertThat(PlannedMemory.of(study)).hasSize(1);
        } finally {
            System.clearProperty(Checkout.PROPERTY);
        }
    }

    @Test
    void aFolderThatIsNotThereIsNotPlannedFor() {
        Programme study =
                Programme.of(SpecReader.read("smoke-smollm2", List.of("base.folder=" + folder.resolve("no"))));
        assertThat(PlannedMemory.of(study)).isEmpty();
    }
}
