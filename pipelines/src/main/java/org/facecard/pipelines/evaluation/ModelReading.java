package org.facecard.pipelines.evaluation;

import java.util.List;
import org.facecard.pipelines.episode.ChatTally;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/**
 * The results of a model on one split in one reading mode.
 *
 * @param split the split
 * @param mode the reading mode
 * @param rows its attempts
 * @param tally what they cost
 */
public record ModelReading(Split split, ReadingMode mode, List<AttemptRow> rows, ChatTally tally) {
    /** Copies the list. */
    public ModelReading {
        rows = List.copyOf(rows);
    }
}
