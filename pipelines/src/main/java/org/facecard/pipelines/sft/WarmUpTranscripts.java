package org.facecard.pipelines.sft;

import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.tasks.TrainingTexts;

/** Revision transcripts of an imperfect player under the training rule. */
public final class WarmUpTranscripts implements RowStream {
    private final WarmUpSpec spec;
    private final TrainingTexts texts;
    private final Draws draws;

    /**
     * @param texts makes the transcripts
     * @param seed of the transcripts
     */
    public WarmUpTranscripts(WarmUpSpec spec, TrainingTexts texts, long seed) {
        this.spec = spec;
        this.texts = texts;
        this.draws = Draws.of(seed, "warm-up/transcript");
    }

    @Override
    public List<TokenRow> rows(TextCodec codec, long from, int count) {
        return TranscriptEncoder.encode(
                codec,
                LongStream.range(from, from + count)
                        .mapToObj(position -> texts.warmUpRow(spec.verificationIterations(), draws(position)))
                        .toList());
    }

    private Draws draws(long position) {
        return draws.at(position / spec.batchSize()).at(position % spec.batchSize());
    }
}
