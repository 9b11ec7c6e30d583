package org.facecard.pipelines.study.spec.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.WarmUpPlayer;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class WarmUpSpecTest {
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);

    @Test
    void anImperfectPlayerLeavesKeysAsTheyWere() {
        WarmUpSpec spelled = new WarmUpSpec(1, 2, 3, ADAM, WarmUpPlayer.IMPERFECT);
        assertThat(spelled).isEqualTo(new WarmUpSpec(1, 2, 3, ADAM));
        assertThat(CanonicalJson.write(spelled)).doesNotContain("player");
    }

    @Test
    void thePapersInitLearnsFromAnExpert() {
        assertThat(SpecReader.read("paper-llama", List.of()).warmUp().by()).isEqualTo(WarmUpPlayer.EXPERT);
        assertThat(SpecReader.read("laptop-gp", List.of()).warmUp().by()).isEqualTo(WarmUpPlayer.IMPERFECT);
    }

    @Test
    void anExpertNeedsNoSecondAttempt() {
        assertThatThrownBy(() -> new WarmUpSpec(1, 2, 3, ADAM, WarmUpPlayer.EXPERT))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("must be 1 where warm-up.player is expert");
    }
}
