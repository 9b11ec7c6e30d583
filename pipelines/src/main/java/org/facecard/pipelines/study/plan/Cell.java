package org.facecard.pipelines.study.plan;

import java.util.List;
import org.facecard.pipelines.study.spec.Part;

/**
 * One path through the stages: a seed and an arm, or what all of them share.
 *
 * @param name {@code shared}, {@code seed-11} or {@code seed-11/ppo}
 * @param stages names of the stages that belong to this cell, inputs before their readers
 */
public record Cell(String name, List<String> stages) {
    /** Copies the list. */
    public Cell {
        stages = List.copyOf(stages);
    }

    /** This cell as the study of {@code part} names it. */
    Cell within(Part part) {
        return new Cell(part.path(name), stages.stream().map(part::path).toList());
    }
}
