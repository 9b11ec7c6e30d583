package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final int[] PROMPT = {1, 2};

    private static TextCodec codec;
    private static Policy one;
    private static Policy other;
    private static ProbedCheckpoint p;
    private static ProbedCheckpoint q;

    @BeforeAll
    static void create() {
        codec = TextCodec.words(new BanditTask().vocabulary());
        LlamaConfig config = LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size());
        one = Policy.create(config, 1);
        other = Policy.create(config, 2);
        p = new ProbedCheckpoint(one, codec, new BanditTask());
        q = new ProbedCheckpoint(other, codec, new BanditTask());
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
        codec.close();
    }

    /** Every answer of two tokens. */
    private static List<TokenRow> everyAnswer() {
        List<TokenRow> rows = new ArrayList<>();
        for (int first = 0; first < codec.size(); first++) {
            for (int second = 0; second < codec.size(); second++) {
                rows.add(PromptAnswerRow.row(PROMPT, new int[] {first, second}));
            }
        }
        return rows;
    }

    /** log of the probability of an answer, from the likelihood of its tokens. */
    private static double[] logProbabilities(ProbedCheckpoint policy) {
        return TokenLikelihood.of(policy, everyAnswer()).stream()
                .mapToDouble(likelihood -> -likelihood.loss() * likelihood.tokens())
                .toArray();
    }

    @Test
    void itsMeanIsTheDivergenceOfTheAnswerDistributions() {
        double[] logP = logProbabilities(p);
        double[] logQ = logProbabilities(q);
        List<Double> along = new Divergence(p, q).along(everyAnswer());
        double byEnumeration = 0;
        double mean = 0;
        double total = 0;
        for (int answer = 0; answer < logP.length; answer++) {
            byEnumeration += Math.exp(logP[answer]) * (logP[answer] - logQ[answer]);
            mean += Math.exp(logP[answer]) * along.get(answer);
            total += Math.exp(logP[answer]);
        }
        assertThat(total).isCloseTo(1, within(1e-5));
        assertThat(byEnumeration).isPositive();
        assertThat(mean).isCloseTo(byEnumeration, within(1e-5));
    }

    @Test
    void aPolicyIsAtNoDistanceFromItself() {
        assertThat(new Divergence(p, p).along(everyAnswer())).containsOnly(0.0);
    }

    @Test
    void aSampledAnswersLikelihoodIsThatOfItsGeneration() {
        List<int[]> prompts = List.of(PROMPT, PROMPT, PROMPT);
        List<int[]> answers = p.answers(prompts, 1, Draws.of(1, "test"));
        List<TokenRow> rows = answers.stream()
                .map(answer -> PromptAnswerRow.row(PROMPT, answer))
                .toList();
        double[] enumerated = new double[codec.size()];
        for (int token = 0; token < enumerated.length; token++) {
            enumerated[token] = TokenLikelihood.of(p, List.of(PromptAnswerRow.row(PROMPT, new int[] {token})))
                    .get(0)
                    .loss();
        }
        List<TokenLikelihood> likelihoods = TokenLikelihood.of(p, rows);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(likelihoods.get(row).loss()).isCloseTo(enumerated[answers.get(row)[0]], within(1e-5));
        }
    }

    @Test
    void theLikeliestTokenIsRightAndNoOther() {
        long right = TokenLikelihood.of(p, everyAnswer()).stream()
                .filter(likelihood -> likelihood.right() == 2)
                .count();
        assertThat(right).isEqualTo(1);
    }

    @Test
    void everyTokenThatIsReadOrGeneratedIsCounted() {
        List<TokenRow> rows = everyAnswer();
        ProbedCheckpoint from = new ProbedCheckpoint(one, codec, new BanditTask());
        ProbedCheckpoint to = new ProbedCheckpoint(other, codec, new BanditTask());
        int padded = rows.size() * rows.get(0).length();

        TokenLikelihood.of(from, rows);
        assertThat(from.tokensProcessed()).isEqualTo(padded);
        new Divergence(from, to).along(rows);
        assertThat(from.tokensProcessed()).isEqualTo(2 * padded);
        assertThat(to.tokensProcessed()).isEqualTo(padded);

        to.answers(List.of(PROMPT), 1, Draws.of(1, "test"));

        assertThat(to.tokensProcessed()).isGreaterThanOrEqualTo(padded + PROMPT.length);
    }

    @Test
    void sharedPromptsAndEndedAnswersCountAsComputed() {
        List<int[]> prompts = Stream.of(PROMPT, new int[] {3}, new int[] {1, 2, 4})
                .flatMap(prompt -> Stream.generate(() -> prompt).limit(40))
                .toList();
        ProbedCheckpoint probed = new ProbedCheckpoint(one, codec, new BanditTask());
        Draws draws = Draws.of(1, "test");
        List<int[]> answers = probed.answers(prompts, 1, draws);
        try (Generation whole = one.generation(prompts.size())) {
            whole.read(prompts);
            Sampling sampling = new Sampling(
                    1, new BanditTask().answerTokens(), DialogueFormat.of(codec).stopTokens(new BanditTask()));
            List<SampledAnswer> samples =
                    whole.sample(sampling, (row, token) -> draws.at(row).uniform(token));
            assertThat(answers).hasSameSizeAs(samples);
            for (int row = 0; row < answers.size(); row++) {
                assertThat(answers.get(row)).isEqualTo(samples.get(row).tokens());
            }
            assertThat(probed.tokensProcessed()).isEqualTo(whole.tokensProcessed());
        }
    }
}
