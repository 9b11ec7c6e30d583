package org.facecard.infra.worker;

import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one slot of a worker of heavy stages, which can be withdrawn. The SDK keeps polling for work while it shuts down,
 * as soon as a slot is free: a draining worker would receive the stage that it has just given back, again and again.
 */
final class StageSlot implements SlotSupplier<ActivitySlotInfo> {
    private @Nullable CompletableFuture<SlotPermit> waiting;
    private boolean taken;
    private boolean withdrawn;

    /** From now on, accepts no stage. The running one is not touched. */
    synchronized void withdraw() {
        withdrawn = true;
    }

    /**
     * A request waits while the slot is taken or withdrawn, until the SDK interrupts it. One request at a time. Without
     * a permit the worker does not poll the engine.
     */
    @Override
    public synchronized SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> request) {
        CompletableFuture<SlotPermit> answer = new CompletableFuture<>();
        if (withdrawn || taken) {
            waiting = answer;
        } else {
            taken = true;
            answer.complete(new SlotPermit());
        }
        return SlotSupplierFuture.fromCompletableFuture(answer, () -> forget(answer));
    }

    private synchronized void forget(CompletableFuture<SlotPermit> answer) {
        if (waiting == answer) {
            waiting = null;
        }
    }

    @Override
    public synchronized Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> request) {
        if (withdrawn || taken) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(new SlotPermit());
    }

    @Override
    public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> use) {
        // It was taken when it was reserved.
    }

    @Override
    public synchronized void releaseSlot(SlotReleaseContext<ActivitySlotInfo> end) {
        taken = waiting != null;
        if (waiting != null && !withdrawn) {
            waiting.complete(new SlotPermit());
            waiting = null;
        }
    }

    @Override
    public Optional<Integer> getMaximumSlots() {
        return Optional.of(1);
    }
}
