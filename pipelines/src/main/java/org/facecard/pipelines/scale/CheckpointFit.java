package org.facecard.pipelines.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.scale.CheckpointCosts.StageCost;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Checks whether the stages of a study that starts from a checkpoint fit a device.
 *
 * @param bytes memory of the device
 */
public record CheckpointFit(long bytes) {
    /**
     * Refuses a study with a stage that needs more, and says which setting would make it fit.
     *
     * @throws InvalidSpecException when a stage does not fit
     */
    public void check(Programme programme) {
        for (Part part : programme.parts()) {
            CheckpointCosts.of(part).ifPresent(this::check);
        }
    }

    private void check(CheckpointCosts costs) {
        Map.Entry<String, StageCost> largest = costs.all().entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().bytes()))
                .orElseThrow();
        if (largest.getValue().bytes() > bytes) {
            throw new InvalidSpecException("%s needs %s of memory, and the device has %s: %s"
                    .formatted(
                            largest.getKey(), gigabytes(largest.getValue().bytes()), gigabytes(bytes), remedy(costs)));
        }
    }

    private String remedy(CheckpointCosts costs) {
        List<String> settings = new ArrayList<>();
        if (!costs.adapted()) {
            add(settings, "moments: dynamic8 in every optimizer", costs.bytesInFull(MomentType.DYNAMIC8));
            add(settings, "adapters (rank, alpha, targets)", costs.bytesWithAdapters(NumberType.FLOAT32));
        }
        if (settings.isEmpty()) {
            add(
                    settings,
                    "adapters with weights: bf16, if the checkpoint has that type",
                    costs.bytesWithAdapters(NumberType.BF16));
        }
        return settings.isEmpty()
                ? "choose a smaller checkpoint, or a larger device (--memory)"
                : "set " + String.join(", or ", settings);
    }

    private void add(List<String> settings, String setting, long most) {
        if (most <= bytes) {
            settings.add("%s, with which every stage takes at most %s".formatted(setting, gigabytes(most)));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
