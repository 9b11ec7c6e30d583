package org.facecard.pipelines.results.tables;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;

/**
 * Where a part of a partitioned table lies: the checkpoint, and for episodes the split and the reading mode.
 *
 * @param checkpoint the checkpoint that was trained or read
 * @param split present for episodes only
 * @param mode present for episodes only
 */
public record PartitionKey(CheckpointId checkpoint, Optional<Split> split, Optional<ReadingMode> mode) {
    /** Returns the place of a checkpoint's training rows. */
    public static PartitionKey of(CheckpointId checkpoint) {
        return new PartitionKey(checkpoint, Optional.empty(), Optional.empty());
    }

    /** Returns the place of a checkpoint's episodes on {@code split}, read in {@code mode}. */
    public static PartitionKey of(CheckpointId checkpoint, Split split, ReadingMode mode) {
        return new PartitionKey(checkpoint, Optional.of(split), Optional.of(mode));
    }

    /** Returns the path in Hive notation: {@code seed=11/arm=ppo/budget=2/split=rule-ood/mode=sampled}. */
    public String path() {
        String path = "seed=%d/arm=%s/budget=%d".formatted(checkpoint.seed(), checkpoint.arm(), checkpoint.budget());
        return path + part("split", split) + part("mode", mode);
    }

    private static String part(String key, Optional<? extends Named> value) {
        return value.map(constant -> "/%s=%s".formatted(key, constant.label())).orElse("");
    }

    /** Returns the place that {@code relative}, a path in Hive notation, names, if it names one. */
    public static Optional<PartitionKey> find(String relative) {
        try {
            return Optional.of(parse(relative));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PartitionKey parse(String relative) {
        Map<String, String> values = new HashMap<>();
        for (String element : relative.split("/")) {
            String[] parts = element.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], parts[1]);
            }
        }
        CheckpointId checkpoint = new CheckpointId(
                Long.parseLong(value(values, "seed")), value(values, "arm"), Integer.parseInt(value(values, "budget")));
        return new PartitionKey(
                checkpoint,
                Optional.ofNullable(values.get("split")).map(split -> Named.parse(Split.class, split)),
                Optional.ofNullable(values.get("mode")).map(mode -> Named.parse(ReadingMode.class, mode)));
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "a file of a table is outside its folders: there is no %s= in %s".formatted(key, values));
        }
        return value;
    }
}
