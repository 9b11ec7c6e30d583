package org.facecard.pipelines.results.leakage;

import java.util.List;
import org.facecard.pipelines.results.tables.Table;

/**
 * A row of a corpus artifact, as its Parquet has it.
 *
 * @param row position
 * @param segments prompt first, then answers and verdicts
 */
public record CorpusText(long row, List<Segment> segments) {
    public static final Table<CorpusText> TABLE = new Table<>("corpus", 1, CorpusText.class);

    /**
     * @param text the words
     * @param learned whether it is an answer
     */
    public record Segment(String text, boolean learned) {}
}
