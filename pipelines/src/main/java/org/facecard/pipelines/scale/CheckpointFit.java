package org.facecard.pipelines.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.scale.CheckpointCosts.DeviceCost;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.MemoryShortage;
import org.facecard.pipelines.study.arms.MemoryShortage.Remedy;
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
        Map.Entry<String, DeviceCost> largest = costs.all().entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().bytes()))
                .orElseThrow();
        if (largest.getValue().bytes() > bytes) {
            MemoryShortage shortage =
                    new MemoryShortage(largest.getKey(), largest.getValue().bytes(), bytes, remedies(costs));
            throw new InvalidSpecException(shortage.message() + "; --memory says how much another device has");
        }
    }

    private static List<Remedy> remedies(CheckpointCosts costs) {
        List<Remedy> remedies = new ArrayList<>();
        if (!costs.adapted()) {
            remedies.add(Remedy.codedMoments(costs.largestInFull(MomentType.DYNAMIC8)));
            remedies.add(Remedy.adapters(costs.largestWithAdapters(NumberType.FLOAT32)));
        }
        remedies.add(Remedy.heldWeights(costs.largestWithAdapters(NumberType.BF16)));
        return remedies;
    }
}
