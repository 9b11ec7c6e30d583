package org.facecard.pipelines.policy.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The corpus of the laptop study: some 6 million words in 150,000 texts. */
@Tag("benchmark")
class TextCodecBenchmark {
    @Test
    void printsTimesOfTheCorpus() {
        List<String> words = IntStream.range(0, 131).mapToObj(i -> "w" + i).toList();
        List<String> texts = new ArrayList<>();
        for (int text = 0; text < 150_000; text++) {
            Draws draws = Draws.of(text, "benchmark/text");
            texts.add(IntStream.range(0, 40)
                    .mapToObj(i -> words.get((int) (draws.uniform(i) * words.size())))
                    .collect(Collectors.joining(" ")));
        }
        try (TextCodec codec = TextCodec.words(words)) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                long tokens = codec.encodeAll(texts).stream()
                        .mapToLong(row -> row.length)
                        .sum();
                System.out.printf("%d tokens in %.2f s%n", tokens, (System.nanoTime() - start) / 1e9);
            }
        }
    }
}
