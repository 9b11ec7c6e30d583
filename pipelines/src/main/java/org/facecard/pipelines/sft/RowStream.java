package org.facecard.pipelines.sft;

import java.util.List;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;

/** An endless stream of rows to learn from. Every row is a function of its position, so a resumed run continues. */
public interface RowStream {
    /** Returns rows {@code from} to {@code from + count - 1} of the stream. */
    List<TokenRow> rows(TextCodec codec, long from, int count);
}
