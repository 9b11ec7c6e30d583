package org.facecard.pipelines.policy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.arms.MemoryShortage;

/**
 * The memory of the device that trains: the first GPU's, or the machine's if there is no GPU.
 *
 * @param bytes total
 */
public record DeviceMemory(long bytes) {
    /** Returns the device memory of this process. */
    public static DeviceMemory here() {
        if (Engine.getEngine("PyTorch").getGpuCount() > 0) {
            return new DeviceMemory(CudaUtils.getGpuMemory(Device.gpu()).getMax());
        }
        return ofMachine();
    }

    /** Returns the memory of this machine, or of the container. */
    public static DeviceMemory ofMachine() {
        return new DeviceMemory(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
    }

    /**
     * Refuses a checkpoint of which a study needs more: for weights, gradient and moments, or for what it caches while it
     * plays.
     *
     * @param folder of a policy; it is checked only if it refers to a checkpoint, because others are small
     * @param demand what the study does with it
     */
    public void check(Path folder, TrainingDemand demand) throws IOException {
        if (BaseReference.in(folder).isPresent()) {
            Path holder = BaseReference.holder(folder, ConfigJson.FILE);
            check(holder.toString(), CheckpointInspection.of(holder), demand);
        }
    }

    void check(String name, CheckpointInspection checkpoint, TrainingDemand demand) throws UnusableCheckpointException {
        long needed = demand.bytes(checkpoint);
        if (needed > bytes) {
            throw new UnusableCheckpointException(
                    new MemoryShortage(demand.words(name, checkpoint), needed, bytes, demand.remedies(checkpoint))
                            .message());
        }
    }
}
