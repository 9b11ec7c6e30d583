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
import java.util.Locale;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the device that trains: the first GPU's, or the machine's if there is no GPU.
 *
 * @param bytes total
 */
public record DeviceMemory(long bytes) {
    /** A pass has at least one token. */
    private static final int SMALLEST_PASS = 1;

    private static final String SMALLER = "choose a smaller checkpoint or a larger device";

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
                : checkpoint.bytesToAdapt(SMALLEST_PASS, adapters.weightType());
        if (needed > bytes) {
            throw new UnusableCheckpointException("training %s of %s takes at least %s, and this device has %s: %s"
                    .formatted(
                            adapters == null ? "all" : "adapters",
                            name,
                            gigabytes(needed),
                            gigabytes(bytes),
                            remedy(checkpoint, adapters)));
        }
    }

    private String remedy(CheckpointInspection checkpoint, @Nullable AdapterSpec adapters) {
        List<String> settings = new ArrayList<>();
        if (adapters == null) {
            long coded = checkpoint.bytesToTrain(SMALLEST_PASS, MomentType.DYNAMIC8);
            add(settings, "moments: dynamic8 in every optimizer, which takes ", coded);
            add(settings, "adapters, which take ", checkpoint.bytesToAdapt(SMALLEST_PASS, NumberType.FLOAT32));
        }
        boolean stored = checkpoint.types().equals(List.of(NumberType.BF16.name()));
        if (stored && settings.isEmpty()) {
            long held = checkpoint.bytesToAdapt(SMALLEST_PASS, NumberType.BF16);
            add(settings, "adapters with weights: bf16, which take ", held);
        }
        return settings.isEmpty() ? SMALLER : "set " + String.join(", or ", settings);
    }

    private void add(List<String> settings, String setting, long needed) {
        if (needed <= bytes) {
            settings.add(setting + gigabytes(needed));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.3g GB", bytes / 1e9);
    }
}
