package org.facecard.activities.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.activities.FailureKind;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new InvalidSpecException("seeds is []"), FailureKind.BAD_SPEC),
                Arguments.of(new CorruptArtifactException("artifact a", "b", "c"), FailureKind.CORRUPT_ARTIFACT),
                Arguments.of(new MissingArtifactException("a"), FailureKind.MISSING_ARTIFACT),
                Arguments.of(new IllegalStateException("never"), FailureKind.DEFECT),
                Arguments.of(new ArrayIndexOutOfBoundsException(3), FailureKind.DEFECT),
                Arguments.of(new IOException("No space left on device"), FailureKind.INFRASTRUCTURE),
                Arguments.of(new UncheckedIOException(new IOException("gone")), FailureKind.INFRASTRUCTURE),
                Arguments.of(new OutOfMemoryError("Java heap space"), FailureKind.INFRASTRUCTURE),
                Arguments.of(new RuntimeException("CUDA error"), FailureKind.INFRASTRUCTURE));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void everyErrorHasAKind(Throwable trouble, FailureKind kind) {
        ApplicationFailure failure = (ApplicationFailure) Failures.classified(trouble);

        assertThat(FailureKind.of(failure.getType())).isEqualTo(kind);
        assertThat(failure.isNonRetryable()).isEqualTo(kind.remedy() == FailureKind.Remedy.GIVE_UP);
    }

    @Test
    void aCheckedExceptionOfARunnerKeepsItsWords() {
        IOException full = new IOException("No space left on device");
        ApplicationFailure failure = (ApplicationFailure)
                Failures.classified(new StageFailedException(StorageException.at(Path.of("x"), full)));

        assertThat(failure.getOriginalMessage()).startsWith("x: the disk is full. Free some space");
    }

    @Test
    void aDialogueBeyondTheWindowIsTheStudysFault() {
        LlamaConfig config = new LlamaConfig(8, 4, 4, 1, 1, 1, 4, 16, 10_000, null, 1e-5, false);
        TensorEngine.start(new Numerics(1, false));
        try (Policy policy = Policy.create(config, 1);
                Generation generation = policy.generation(1)) {
            assertThatThrownBy(() -> generation.read(List.of(new int[17])))
                    .extracting(Failures::kind)
                    .isEqualTo(FailureKind.BAD_SPEC);
        }
    }

    @Test
    void anUnknownErrorTypeCountsAsInfrastructure() {
        assertThat(FailureKind.of("java.lang.Surprise")).isEqualTo(FailureKind.INFRASTRUCTURE);
    }
}
