package org.facecard.pipelines.policy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.MemoryShortage;
import org.facecard.pipelines.study.arms.MemoryShortage.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the device that trains: the first GPU's, or the machine's if there is no GPU.
 *
 * @param bytes total
 */
public record DeviceMemory(long bytes) {
    /** A pass has at least one token. */
    private static final int SMALLEST_PASS = 1;

    /** Returns the device memory of this process. */
    public static DeviceMemory here() {
        if (Engine.getEngine("PyTorch").getGpuCount() > 0) {
            return new DeviceMemory(CudaUtils.getGpuMemory(Device.gpu()).getMax());
        }
        return new DeviceMemory(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
    }

    /**
     * Refuses a checkpoint whose weights, gradient and moments alone exceed the memory.
     *
     * @param folder of a policy; it is checked only if it refers to a checkpoint, because others are small
     * @param moments number format of the moments
     * @param adapters the adapters that are trained; null if all weights are
     */
    public void check(Path folder, MomentType moments, @Nullable AdapterSpec adapters) throws IOException {
        if (BaseReference.in(folder).isPresent()) {
            Path holder = BaseReference.holder(folder, ConfigJson.FILE);
            check(holder.toString(), CheckpointInspection.of(holder), moments, adapters);
        }
    }

    void check(String name, CheckpointInspection checkpoint, MomentType moments, @Nullable AdapterSpec adapters)
            throws UnusableCheckpointException {
        long needed = adapters == null
                ? checkpoint.bytesToTrain(SMALLEST_PASS, moments)
                : checkpoint.bytesToAdapt(SMALLEST_PASS, adapters, moments);
        if (needed > bytes) {
            String training = "training %s of %s".formatted(adapters == null ? "all weights" : "adapters", name);
            throw new UnusableCheckpointException(
                    new MemoryShortage(training, needed, bytes, remedies(checkpoint, moments, adapters)).message());
        }
    }

    private static List<Remedy> remedies(
            CheckpointInspection checkpoint, MomentType moments, @Nullable AdapterSpec adapters) {
        List<Remedy> remedies = new ArrayList<>();
        if (adapters == null) {
            remedies.add(Remedy.codedMoments(checkpoint.bytesToTrain(SMALLEST_PASS, MomentType.DYNAMIC8)));
            remedies.add(Remedy.adapters(checkpoint.bytesToAdapt(SMALLEST_PASS, NumberType.FLOAT32)));
        }
        if (checkpoint.types().equals(List.of(NumberType.BF16.name()))) {
            remedies.add(Remedy.heldWeights(
                    adapters == null
                            ? checkpoint.bytesToAdapt(SMALLEST_PASS, NumberType.BF16)
                            : checkpoint.bytesToAdapt(SMALLEST_PASS, held(adapters), moments)));
        }
        return remedies;
    }

    private static AdapterSpec held(AdapterSpec adapters) {
        return new AdapterSpec(adapters.rank(), adapters.alpha(), adapters.targets(), NumberType.BF16);
    }
}
