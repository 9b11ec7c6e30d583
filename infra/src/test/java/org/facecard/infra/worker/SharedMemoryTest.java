package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private static final String INIT = "seed-21/init";
    private static final String PPO = "seed-21/ppo/1";
    private static final String READING = "seed-21/ppo/1/rule-ood";
    private static final Set<String> UNMADE = Set.of(INIT, PPO, READING, "deals");
    private static final List<PlannedMemory> PARTS = PlannedMemory.of(SpecReader.programme(
            "smoke-smollm2", List.of("base.folder=../pipelines/src/test/resources/conversational")));

    private static long bytes(String stage) {
        return Objects.requireNonNull(PARTS.get(0).bytes(UNMADE).get(stage));
    }

    private static ThrowingCallable check(long bytes, int workers, WorkQueue queue) {
        return () -> new SharedMemory(bytes).check(PARTS, UNMADE, workers, queue);
    }

    @Test
    void workersMustFitTogether() {
        long all = bytes(INIT) + bytes(PPO) + bytes(READING);
        assertThatCode(check(all, 3, WorkQueue.CPU)).doesNotThrowAnyException();
        assertThatThrownBy(check(all - 1, 3, WorkQueue.CPU))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageMatching(
                        "the largest stages of this study need .* GB of memory if 3 workers make them at a time,"
                                + " and this machine has .* GB: start fewer with --workers 2");
        assertThatCode(check(all - 1, 2, WorkQueue.CPU)).doesNotThrowAnyException();
    }

    @Test
    void moreWorkersThanStagesTakeNoMore() {
        assertThatCode(check(bytes(INIT) + bytes(PPO) + bytes(READING), 64, WorkQueue.CPU))
                .doesNotThrowAnyException();
    }

    @Test
    void aStageThatDoesNotFitAloneIsNamed() {
        long largest = Math.max(bytes(INIT), bytes(PPO));
        assertThatThrownBy(check(largest - 1, 2, WorkQueue.CPU))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith((largest == bytes(INIT) ? INIT : PPO) + " needs at least");
    }

    @Test
    void workersElsewhereAndOnGpusTakeNoneOfIt() {
        assertThatCode(check(0, 0, WorkQueue.CPU)).doesNotThrowAnyException();
        assertThatCode(check(0, 2, WorkQueue.GPU)).doesNotThrowAnyException();
    }

    @Test
    void studiesOfOurOwnModelAreNotPredicted() {
        Programme study = SpecReader.programme("smoke-gp", List.of());
        assertThatCode(() -> new SharedMemory(0).check(PlannedMemory.of(study), UNMADE, 2, WorkQueue.CPU))
                .doesNotThrowAnyException();
    }
}
