package org.facecard.pipelines.pretraining;

import java.util.List;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.tasks.Transcript;

/**
 * One row of the pre-training corpus: a row of {@code corpus.parquet}. It is stored as text, so that the corpus is
 * readable and does not depend on a tokenizer.
 *
 * @param row position, from 0
 * @param segments the text in parts
 */
public record CorpusRow(long row, List<TextPart> segments) {
    /** The table of these rows. */
    public static final Table<CorpusRow> TABLE = new Table<>("corpus", 1, CorpusRow.class);

    /**
     * @param text the words
     * @param learned whether the loss counts its tokens
     */
    public record TextPart(String text, boolean learned) {}

    /** Returns the row of a transcript. */
    public static CorpusRow of(long row, Transcript transcript) {
        return new CorpusRow(
                row,
                transcript.segments().stream()
                        .map(segment -> new TextPart(segment.text(), segment.learned()))
                        .toList());
    }

    /** Returns the transcript of the row. */
    public Transcript transcript() {
        return new Transcript(segments.stream()
                .map(part -> new Transcript.Segment(part.text(), part.learned()))
                .toList());
    }
}
