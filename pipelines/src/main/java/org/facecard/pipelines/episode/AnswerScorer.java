package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.TokenScores;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.jspecify.annotations.Nullable;

/**
 * Scores recorded answers with a policy: reads the conversation as it was, and scores every token of every answer in
 * its place.
 *
 * <p>Answers are stored as text, so they are tokenised here, while the policy sampled tokens. If a text has only one
 * tokenisation, the tokens are the same again. If it has several, a different number of tokens reveals a mismatch, and
 * {@link ScoredAnswer#same} is false.
 */
public final class AnswerScorer {
    private final Policy policy;
    private final TextCodec codec;
    private final double temperature;
    private final OptionalInt end;

    /**
     * @param policy that scores
     * @param codec its tokenizer
     * @param temperature at which the answers were drawn, above 0
     */
    public AnswerScorer(Policy policy, TextCodec codec, double temperature) {
        this.policy = policy;
        this.codec = codec;
        this.temperature = temperature;
        this.end = DialogueFormat.of(codec).endToken();
    }

    /**
     * One turn of a dialogue.
     *
     * @param context what was appended before the answer
     * @param answer what the policy wrote
     * @param tokens number of tokens that it drew for it
     */
    public record DialogueTurn(String context, String answer, int tokens) {}

    /**
     * The turns about one challenge.
     *
     * @param picture in the place of the image tokens; null in a text
     * @param turns in order
     */
    public record Dialogue(@Nullable RgbImage picture, List<DialogueTurn> turns) {
        /** Copies the list. */
        public Dialogue {
            turns = List.copyOf(turns);
        }

        /** Returns turns about a challenge in text. */
        public static Dialogue ofText(List<DialogueTurn> turns) {
            return new Dialogue(null, turns);
        }
    }

    /** Returns the answers of one conversation, in order. */
    public List<ScoredAnswer> score(Dialogue dialogue) {
        List<int[]> answers = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int[] tokens = {};
        for (DialogueTurn turn : dialogue.turns()) {
            tokens = joined(tokens, codec.encode(turn.context()));
            starts.add(tokens.length);
            answers.add(answer(turn));
            tokens = joined(tokens, answers.get(answers.size() - 1));
        }
        TokenRow row = new TokenRow(tokens, mask(tokens.length, starts, answers), dialogue.picture());
        return split(dialogue.turns(), answers, TokenScores.of(policy, TokenRow.batch(List.of(row)), temperature));
    }

    /** Returns the tokens of an answer, with the one that ended the turn, which is not part of the text. */
    private int[] answer(DialogueTurn turn) {
        int[] tokens = codec.encode(turn.answer());
        return tokens.length + 1 == turn.tokens() && end.isPresent()
                ? joined(tokens, new int[] {end.getAsInt()})
                : tokens;
    }

    private static int[] joined(int[] one, int[] other) {
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    private static boolean[] mask(int length, List<Integer> starts, List<int[]> answers) {
        boolean[] scored = new boolean[length];
        for (int i = 0; i < answers.size(); i++) {
            Arrays.fill(scored, starts.get(i), starts.get(i) + answers.get(i).length, true);
        }
        return scored;
    }

    private List<ScoredAnswer> split(List<DialogueTurn> turns, List<int[]> answers, TokenScores scores) {
        List<ScoredAnswer> split = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < answers.size(); i++) {
            int[] answer = answers.get(i);
            split.add(new ScoredAnswer(
                    tokens(answer, at, scores), answer.length == turns.get(i).tokens()));
            at += answer.length;
        }
        return split;
    }

    private List<ScoredToken> tokens(int[] answer, int from, TokenScores scores) {
        List<String> texts = pieces(answer);
        List<ScoredToken> tokens = new ArrayList<>();
        for (int i = 0; i < answer.length; i++) {
            int at = from + i;
            tokens.add(new ScoredToken(
                    texts.get(i),
                    Math.exp(scores.logProbabilities()[at]),
                    codec.decode(new int[] {scores.likeliest()[at]}),
                    Math.exp(scores.likeliestLogProbabilities()[at]),
                    scores.values()[at]));
        }
        return tokens;
    }

    /** Returns what each token adds to the text; nothing for a token in the middle of a character. */
    private List<String> pieces(int[] answer) {
        List<String> pieces = new ArrayList<>();
        String before = "";
        for (int length = 1; length <= answer.length; length++) {
            String text = codec.decode(Arrays.copyOf(answer, length));
            boolean grows = text.startsWith(before);
            pieces.add(grows ? text.substring(before.length()) : "");
            before = grows ? text : before;
        }
        return pieces;
    }
}
