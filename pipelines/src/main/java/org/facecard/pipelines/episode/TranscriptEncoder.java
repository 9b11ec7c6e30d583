package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.Transcript;

/**
 * Encodes transcripts as token rows. Segments are tokenised one by one, exactly as an episode writes and appends them.
 */
public final class TranscriptEncoder {
    private TranscriptEncoder() {}

    /** Returns one row per transcript, in order. */
    public static List<TokenRow> encode(TextCodec codec, List<Transcript> transcripts) {
        DialogueFormat format = DialogueFormat.of(codec);
        return tokenised(codec, transcripts.stream().map(format::formatted).toList());
    }

    private static List<TokenRow> tokenised(TextCodec codec, List<Transcript> transcripts) {
        List<String> texts = new ArrayList<>();
        transcripts.forEach(transcript -> transcript.segments().forEach(segment -> texts.add(segment.text())));
        List<int[]> tokens = codec.encodeAll(texts);
        List<TokenRow> rows = new ArrayList<>(transcripts.size());
        int next = 0;
        for (Transcript transcript : transcripts) {
            int segments = transcript.segments().size();
            rows.add(join(transcript, tokens.subList(next, next + segments)));
            next += segments;
        }
        return rows;
    }

    private static TokenRow join(Transcript transcript, List<int[]> segments) {
        int length = segments.stream().mapToInt(segment -> segment.length).sum();
        int[] tokens = new int[length];
        boolean[] learned = new boolean[length];
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            int[] segment = segments.get(i);
            System.arraycopy(segment, 0, tokens, at, segment.length);
            Arrays.fill(
                    learned,
                    at,
                    at + segment.length,
                    transcript.segments().get(i).learned());
            at += segment.length;
        }
        return new TokenRow(tokens, learned, transcript.image());
    }
}
