package org.facecard.pipelines.sft;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.tasks.TrainingTexts;

/**
 * An endless stream of revision transcripts of an imperfect player under the training rule: wrong attempts are learned, the
 * verifier's words are read (paper appendix C.1, figure 15). The player is the warm-up's; every transcript draws its problem.
 */
public final class SuboptimalTranscripts implements RowStream {
    private final TrainingTexts texts;
    private final int verificationIterations;
    private final LongFunction<Draws> draws; // by position in the stream

    /**
     * @param texts makes the transcripts
     * @param verificationIterations maximum number of attempts per transcript
     * @param seed of the transcripts
     */
    public SuboptimalTranscripts(TrainingTexts texts, int verificationIterations, long seed) {
        this(texts, verificationIterations, Draws.of(seed, "sft/transcript")::at);
    }

    private SuboptimalTranscripts(TrainingTexts texts, int verificationIterations, LongFunction<Draws> draws) {
        this.texts = texts;
        this.verificationIterations = verificationIterations;
        this.draws = draws;
    }

    /** Returns the transcripts of an init: the same player, but other draws than SFT's. */
    public static SuboptimalTranscripts ofWarmUp(WarmUpSpec spec, TrainingTexts texts, long seed) {
        Draws draws = Draws.of(seed, "warm-up/transcript");
        return new SuboptimalTranscripts(
                texts,
                spec.verificationIterations(),
                position -> draws.at(position / spec.batchSize()).at(position % spec.batchSize()));
    }

    @Override
    public List<TokenRow> rows(TextCodec codec, long from, int count) {
        return TranscriptEncoder.encode(
                codec,
                LongStream.range(from, from + count)
                        .mapToObj(position -> texts.warmUpRow(verificationIterations, draws.apply(position)))
                        .toList());
    }
}
