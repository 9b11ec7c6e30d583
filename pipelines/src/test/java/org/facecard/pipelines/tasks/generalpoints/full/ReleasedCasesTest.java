package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.tasks.ReleasedCases;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As released: every answer gets the reward that the authors' public code gave it. */
class ReleasedCasesTest {
    private static final ReleasedVerifier VERIFIER = new ReleasedVerifier(24);

    @ParameterizedTest
    @CsvSource({"general-points-as-released, 3000", "general-points-as-released-hostile, 2000"})
    void everyAnswerGetsTheRewardOfTheReleasedCode(String name, int count) {
        List<JsonNode> cases = ReleasedCases.read(name);
        List<String> differences = new ArrayList<>();
        for (JsonNode row : cases) {
            String answer = row.path("answer").textValue();
            Verdict verdict = VERIFIER.judge(deal(row), answer);
            boolean error = verdict.outcome() == Outcome.VERIFIER_ERROR;
            JsonNode reward = row.path("reward");
            if (reward.isNull() ? !error : error || verdict.reward() != reward.doubleValue()) {
                differences.add("%s: released %s, here %s".formatted(row, reward, verdict));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cases).hasSize(count);
    }

    private static Deal deal(JsonNode row) {
        JsonNode rule = row.path("rule");
        JsonNode ranks = row.path("ranks");
        return new Deal(
                new Ranks(rank(ranks, 0), rank(ranks, 1), rank(ranks, 2), rank(ranks, 3)),
                new FaceCardRule(
                        rule.path(0).intValue(),
                        rule.path(1).intValue(),
                        rule.path(2).intValue()));
    }

    private static Rank rank(JsonNode ranks, int place) {
        String label = ranks.path(place).textValue();
        return Objects.requireNonNull(Rank.read(label, 0, label.length()));
    }
}
