package org.facecard.pipelines.report.words;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.report.words.TaskWords.PaperArrow;

/**
 * The report's words about the pictures of a task.
 *
 * @param read what is counted as read, in the plural: the label of an axis
 * @param rule when it counts as read, as part of a sentence
 * @param arrow what the paper prints for the visual shift (figure 7)
 * @param sample of how many episodes that is, as part of a sentence
 * @param elsewhere by number, what the paper's other figures with these pictures show and where they are addressed,
 *     with the marks of prose
 */
public record PictureWords(String read, String rule, PaperArrow arrow, String sample, Map<Integer, String> elsewhere) {
    /** Copies the map; its figures rise. */
    public PictureWords {
        elsewhere = Collections.unmodifiableMap(new TreeMap<>(elsewhere));
    }
}
