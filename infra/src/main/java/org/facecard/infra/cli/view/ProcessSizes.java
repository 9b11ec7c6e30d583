package org.facecard.infra.cli.view;

import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.study.Stage;

/** Says how large the processes get that make the stages of a study. */
public final class ProcessSizes {
    private ProcessSizes() {}

    /** @param largest bytes of the largest stage of every kind */
    public static String words(Map<Stage, Long> largest) {
        return largest.entrySet().stream()
                .map(stage -> "%s %s".formatted(stage.getKey().label(), Amounts.bytes(stage.getValue())))
                .collect(Collectors.joining(", ", "a worker on a processor takes up to this much memory: ", ""));
    }
}
