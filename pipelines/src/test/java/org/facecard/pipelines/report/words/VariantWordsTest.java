package org.facecard.pipelines.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base       | base-1e-3        | PPO, learning rate 1e−3, 20 iterations of 192 episodes with up to 5 attempts; starts from the base
            overfit    | rl-after-sft-hot | with up to 5 attempts; starts from the end of sft-hot
            estimator  | group-8          | ; ends with the first iteration that reaches the FLOPs of ppo; no critic but 8 episodes on each problem
            kl         | kl-3e-1          | ; KL penalty 0.3
            reward     | outcome-only     | ; rewards 5.0 correct, 0.0 wrong value, 0.0 number not given, 0.0 illegal formula, 0.0 unreadable
            suboptimal | suboptimal-hot   | SFT, learning rate 1e−3, 64 demonstrations per update, as many FLOPs as ppo; learns transcripts of up to 5 attempts with errors and the verifier's words
            """, quoteCharacter = '`')
    void aVariantIsNamedByWhatItVaries(String ablation, String arm, String words) {
        assertThat(DisplayNames.describe(SpecReader.read(ablation, List.of()), arm))
                .endsWith(words);
    }
}
