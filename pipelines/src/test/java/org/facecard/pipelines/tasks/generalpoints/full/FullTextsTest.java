package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.Games;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.junit.jupiter.api.Test;

class FullTextsTest {
    /** So many that the shifted rule would be drawn some five times if it were not left out. */
    private static final int ROWS = 20_000;

    private static final Pattern ALIKE = Pattern.compile("'J', 'Q' and 'K' count as (\\d+)\\.");
    private static final Pattern EACH =
            Pattern.compile("'J', 'Q' and 'K' count as (\\d+), (\\d+) and (\\d+) respectively\\.");

    private static final List<FaceCardRule> STATED = stated();

    @Test
    void theBriefInitNeverReadsTheShiftedRule() {
        assertThat(STATED).hasSize(ROWS).doesNotContain(FaceCardRule.AS_RANK);
    }

    @Test
    void theBriefInitReadsRulesThatShareShiftedValues() {
        assertThat(List.of(1, 2)).allSatisfy(shared -> assertThat(STATED).anyMatch(rule -> shared(rule) == shared));
    }

    @Test
    void theBriefInitReadsTheTrainingRuleInItsShare() {
        double drawn = (1 - FullTexts.TRAINING_RULE) * 2 / (13 * 13 * 13);

        assertThat(share(FaceCardRule.AS_TEN::equals)).isCloseTo(FullTexts.TRAINING_RULE + drawn, within(0.01));
        assertThat(share(rule -> rule.king() == 4)).isCloseTo((1 - FullTexts.TRAINING_RULE) / 13, within(0.01));
    }

    private static double share(Predicate<FaceCardRule> among) {
        return (double) STATED.stream().filter(among).count() / ROWS;
    }

    private static int shared(FaceCardRule rule) {
        return (rule.jack() == 11 ? 1 : 0) + (rule.queen() == 12 ? 1 : 0) + (rule.king() == 13 ? 1 : 0);
    }

    /** Returns the rules that the prompts of the warm-up state. */
    private static List<FaceCardRule> stated() {
        GeneralPoints game = GeneralPoints.of(new GeneralPointsSpec(24, Game.BRIEF, Fidelity.AS_DESCRIBED));
        TrainingTexts texts = game.texts(Games.training(game.problems(Games.SPLITS)));
        Draws draws = Draws.of(1, "w");
        return IntStream.range(0, ROWS)
                .mapToObj(row ->
                        texts.warmUpRow(1, draws.at(row)).segments().get(0).text())
                .map(FullTextsTest::rule)
                .toList();
    }

    private static FaceCardRule rule(String prompt) {
        return ALIKE.matcher(prompt)
                .results()
                .findAny()
                .map(found -> new FaceCardRule(value(found, 1), value(found, 1), value(found, 1)))
                .or(() -> EACH.matcher(prompt)
                        .results()
                        .findAny()
                        .map(found -> new FaceCardRule(value(found, 1), value(found, 2), value(found, 3))))
                .orElseThrow(() -> new AssertionError(prompt));
    }

    private static int value(MatchResult found, int place) {
        return Integer.parseInt(found.group(place));
    }
}
