package org.facecard.infra.serve.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.episode.AnswerScorer.DialogueTurn;
import org.facecard.pipelines.episode.ScoredAnswer;
import org.facecard.pipelines.episode.ScoredToken;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring in a process of its own. */
class TokenScorerTest {
    private static final Path PPO =
            Path.of("../pipelines/src/main/resources/demo/ppo").toAbsolutePath();
    private static final String PROMPT = "rule J 11 Q 12 K 13 target 24 deal 10 2 8 J json";

    private static ScoreRequest request(Path checkpoint, String answer) {
        DialogueTurn turn = new DialogueTurn(PROMPT, answer, answer.split(" ").length);
        return new ScoreRequest(
                checkpoint.toString(), 1, new Numerics(1, false), List.of(Dialogue.ofText(List.of(turn))));
    }

    @Test
    void aCheckpointSaysHowLikelyEveryTokenWas() {
        TokenScorer scorer = new TokenScorer();
        String answer = "{\"cards\":[ 10 2 8 J ],\"numbers\":[ 10 2 8 11 ],\"formula\":\"";
        List<List<ScoredAnswer>> scored = scorer.score(request(PPO, answer));
        List<ScoredToken> tokens = scored.get(0).get(0).tokens();
        assertThat(tokens).hasSize(answer.split(" ").length);
        // Copying the deal is what every checkpoint has learned.
        assertThat(tokens.get(1).text()).isEqualTo(" 10");
        assertThat(tokens.get(1).probability()).isGreaterThan(0.9);
        assertThat(scorer.score(request(PPO, answer))).as("asked again").isSameAs(scored);
    }

    @Test
    void aFolderWithoutACheckpointIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> new TokenScorer().score(request(folder, "8")))
                .isInstanceOf(ScoreException.class)
                .hasMessageContaining("cannot be used here")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void wordsThatTheCheckpointLacksAreNamed() {
        assertThatThrownBy(() -> new TokenScorer().score(request(PPO, "abracadabra")))
                .isInstanceOf(ScoreException.class)
                .hasMessageContaining("abracadabra");
    }

    @Test
    void manyAtOnceGetTheSameAnswer() {
        TokenScorer scorer = new TokenScorer();
        ScoreRequest request = request(PPO, "{\"cards\":[ 10 2");
        List<List<List<ScoredAnswer>>> answers = Stream.generate(() -> request)
                .limit(4)
                .parallel()
                .map(scorer::score)
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isSameAs(answers.get(0)));
    }
}
