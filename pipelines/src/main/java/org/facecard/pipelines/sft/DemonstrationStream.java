package org.facecard.pipelines.sft;

import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.Demonstration;

/** An endless stream of demonstrations, each a function of its position. */
interface DemonstrationStream extends RowStream {
    /** Returns the demonstration at {@code position} of the stream. */
    Demonstration at(long position);

    @Override
    default List<TokenRow> rows(TextCodec codec, long from, int count) {
        return TranscriptEncoder.encode(
                codec,
                LongStream.range(from, from + count)
                        .mapToObj(position -> at(position).transcript())
                        .toList());
    }
}
