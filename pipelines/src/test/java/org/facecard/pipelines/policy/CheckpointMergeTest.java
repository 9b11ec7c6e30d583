package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.checkpoint.WeightFiles;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.MergedWeights;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adapters added to weights; see also {@link FamilyParityTest} for the numbers of PEFT. */
class CheckpointMergeTest {
    private static final Path QWEN = Path.of("src/test/resources/parity/qwen2");
    private static final AdapterSpec SPEC = new AdapterSpec(2, 4, List.of(AdapterTarget.KEY, AdapterTarget.DOWN));

    /** The most bytes of names and shapes in a file of this size. */
    private static final int HEADER = 8_192;

    private static final Path MISTRAL = Path.of("src/test/resources/parity/mistral-sharded");
    private static final Optional<WeightType> TO_THE_BIT = Optional.of(WeightType.FLOAT32);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void aPieceIsThatPartOfTheWhole() throws IOException {
        try (Policy policy = adapted();
                MergedWeights merged = new MergedWeights(policy.storage()::read, adapters(policy))) {
            int changed = 0;
            for (TensorSpec tensor : policy.layout().decoder()) {
                float[] whole = merged.read(tensor, 0, (int) tensor.size());
                float[] pieces = new float[whole.length];
                merged.readAll(
                        tensor, 7, (from, numbers) -> System.arraycopy(numbers, 0, pieces, (int) from, numbers.length));
                assertThat(pieces).as(tensor.name()).isEqualTo(whole);
                changed += Arrays.equals(whole, policy.numbers(tensor)) ? 0 : 1;
            }
            assertThat(changed)
                    .isEqualTo(policy.config().layers() * SPEC.targets().size());
        }
    }

    @Test
    void weightsInAFileGiveTheSameBits() throws IOException {
        try (Policy policy = adapted();
                MergedWeights expected = new MergedWeights(policy.storage()::read, adapters(policy))) {
            policy.save(folder);
            try (Policy merged = Policy.load(SmallPolicies.merged(folder))) {
                for (TensorSpec tensor : merged.layout().decoder()) {
                    assertThat(merged.numbers(tensor)).as(tensor.name()).isEqualTo(expected.read(tensor, 0, (int)
                            tensor.size()));
                }
            }
        }
    }

    @Test
    void theSizeOfTheResultIsKnownBefore() throws IOException {
        try (Policy policy = adapted()) {
            policy.save(folder);
        }
        try (CheckpointMerge merge = CheckpointMerge.of(folder)) {
            long written = Files.size(SmallPolicies.merged(folder).resolve("model.safetensors"));
            assertThat(written).isBetween(merge.bytes(TO_THE_BIT), merge.bytes(TO_THE_BIT) + HEADER);
        }
    }

    @Test
    void typesAndShardsAreThoseOfTheBase() throws IOException {
        Path merged = merged(Optional.empty());
        assertThat(merged).isDirectoryContaining("glob:**/model-00002-of-*.safetensors");
        assertThat(merged.resolve("config.json")).hasSameBinaryContentAs(MISTRAL.resolve("config.json"));
        WeightFiles base = WeightFiles.open(MISTRAL);
        WeightFiles files = WeightFiles.open(merged);
        try (Policy policy = Policy.load(merged)) {
            for (TensorSpec tensor : policy.layout().decoder()) {
                assertThat(files.type(tensor)).isEqualTo(base.type(tensor)).isEqualTo(StoredType.BF16);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTypeCanBeChosen(WeightType type) throws IOException {
        Path merged = merged(Optional.of(type));
        assertThat(merged.resolve("config.json"))
                .content()
                .containsPattern("\"dtype\" ?: \"%s\"".formatted(type.label()));
        TensorSpec norm = TensorSpec.of("model.norm.weight", 16);
        assertThat(WeightFiles.open(merged).type(norm)).isEqualTo(type.stored());
    }

    /** In two shards or more. */
    private Path merged(Optional<WeightType> type) throws IOException {
        Path target = Files.createDirectory(folder.resolve("merged"));
        try (Policy policy = Policy.adapted(MISTRAL, SPEC, 7)) {
            policy.trained().flat().addi(0.1f);
            policy.save(folder);
        }
        try (CheckpointMerge merge = CheckpointMerge.of(folder)) {
            merge.save(target, type, 2_000);
        }
        return target;
    }

    @Test
    void aCheckpointWithoutAdaptersIsRefused() {
        assertThatThrownBy(() -> CheckpointMerge.of(QWEN).close())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("has no adapters to merge");
    }

    /** Adapters of which B is not zero. */
    private static Policy adapted() throws IOException {
        Policy policy = Policy.adapted(QWEN, SPEC, 7);
        policy.trained().flat().addi(0.1f);
        return policy;
    }

    private static Adapters adapters(Policy policy) {
        return Objects.requireNonNull(policy.adapters());
    }
}
