package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarderHandsTest {
    @Test
    void aTargetThatTooFewHandsMakeIsRefused() {
        HarderHands hands = new HarderHands(Split.LARGER_NUMBERS, 100, new SplitsSpec(7, 0.1, 0.2));
        assertThatThrownBy(() -> hands.problems(2))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.target is 100: only 0 hands of evaluation.splits larger-numbers make it")
                .hasMessageContaining("and 2 are needed; leave the split out");
    }

    @Test
    void aHandIsReadBackFromItsNotation() {
        HarderDeal deal = HarderDeal.parse("4S JH 17D 20C AC", FaceCardRule.AS_RANK);
        assertThat(deal.content()).isEqualTo("4S JH 17D 20C AC");
        assertThat(deal.labels()).isEqualTo(List.of("4", "J", "17", "20", "A"));
        assertThat(deal.numbers()).isEqualTo(List.of(4, 11, 17, 20, 1));
        assertThat(deal.numbers(FaceCardRule.AS_TEN)).isEqualTo(List.of(4, 10, 17, 20, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4S", "4S 4S", "4S 21H", "4S 13H", "4S 0H", "4S H", "4S 5X", "4S  5H"})
    void whatIsNoHandIsRefused(String content) {
        assertThatThrownBy(() -> HarderDeal.parse(content, FaceCardRule.AS_TEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChainWritesEveryRunningTotal() {
        assertThat(HarderChain.solutions(List.of(9, 7, 10, 4, 1), 24))
                .extracting(HarderChain::toString)
                .contains("9 - 7 = 2 * 10 = 20 + 4 = 24 * 1 = 24", "9 - 7 = 2 * 10 = 20 + 4 = 24 / 1 = 24");
        assertThat(HarderChain.over(List.of(9, 7, 10, 4, 1))).hasSize(256);
    }
}
