package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class StageSlotTest {
    private final StageSlot slot = new StageSlot();

    /** The slot asks nothing of what the SDK tells it. */
    @SuppressWarnings("unchecked")
    private static <T> T nothing(Class<?> kind) {
        return (T) Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (self, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private SlotSupplierFuture reserved() {
        return slot.reserveSlot(StageSlotTest.<SlotReserveContext<ActivitySlotInfo>>nothing(SlotReserveContext.class));
    }

    private void release() {
        slot.releaseSlot(StageSlotTest.<SlotReleaseContext<ActivitySlotInfo>>nothing(SlotReleaseContext.class));
    }

    @Test
    void oneStageAtATime() {
        assertThat(reserved()).isCompletedWithValueMatching(SlotPermit.class::isInstance);
        SlotSupplierFuture next = reserved();
        assertThat(next).isNotDone();
        release();
        assertThat(next).isCompletedWithValueMatching(SlotPermit.class::isInstance);
        assertThat(reserved()).isNotDone();
    }

    @Test
    void aCancelledWaiterGetsNoSlot() {
        reserved();
        SlotSupplierFuture gone = reserved();
        assertThat(gone.abortReservation()).isNull();
        release();
        assertThat(reserved()).isDone();
    }

    @Test
    void aWithdrawnSlotIsNotGivenAgain() {
        reserved();
        SlotSupplierFuture next = reserved();
        slot.withdraw();
        release();
        assertThat(next).isNotDone();
        assertThat(reserved()).isNotDone();
    }
}
