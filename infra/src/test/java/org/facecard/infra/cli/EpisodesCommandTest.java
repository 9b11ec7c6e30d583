package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.study.Split;
import org.junit.jupiter.api.Test;

class EpisodesCommandTest extends ResultsFixture {
    @Test
    void episodesAreReadWithEveryAnswerAndVerdict() {
        assertThat(typed("episodes smoke --split rule-ood").out())
                .contains("seed=21/arm=ppo/budget=1/split=rule-ood/mode=sampled episode 0, problem ood/0: solved")
                .contains("answer, number 2")
                .contains("wrong-value, reward -1.0, rule read: stated. say why")
                .doesNotContain("arm=sft");
    }

    @Test
    void wrongKeepsOnlyEpisodesThatNoAttemptSolved() {
        assertThat(typed("episodes smoke --wrong --arm ppo").out())
                .contains("episode 1, problem")
                .doesNotContain("episode 0, problem");
    }

    @Test
    void budgetKeepsOneCheckpointOfAnArm() {
        assertThat(typed("episodes smoke --budget 1").out()).contains("budget=1/");
        assertThat(typed("episodes smoke --budget 7").out()).contains("no episode of smoke matches", "--budget 1,");
    }

    @Test
    void episodesOfPartsComeFromAllParts() throws IOException {
        joint();
        for (String part : List.of("gp-a", "gp-b")) {
            episodes(StudyResults.open(results, "joint/" + part), "ppo", Split.RULE_OOD, attempt(0, 1, false));
        }
        assertThat(typed("episodes joint").out()).contains("gp-a/seed=21/arm=ppo", "gp-b/seed=21/arm=ppo");
        assertThat(typed("episodes joint/gp-b").out()).doesNotContain("gp-a/");
    }

    @Test
    void limitIsAcrossCheckpoints() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(typed("episodes smoke --limit 2 --json").out()))
                .hasSize(2);
        assertThat(new ObjectMapper().readTree(typed("episodes smoke --json").out()))
                .hasSize(3);
    }

    @Test
    void noMatchingEpisodeIsReported() {
        assertThat(typed("episodes smoke --seed 99").out())
                .contains("no episode of smoke matches: it has --arm ppo|sft");
        assertThat(typed("episodes smoke --arm pppo").out())
                .contains("no episode of smoke matches: did you mean ppo? it has --arm ppo|sft");
    }

    @Test
    void anUnknownPartIsRefusedWithThoseThereAre() {
        joint();

        assertThat(typed("episodes joint --part gp-c").err()).contains("has no part \"gp-c\": use one of gp-a, gp-b");
        assertThat(typed("episodes joint --part gp-a").code()).isZero();
        assertThat(typed("episodes smoke --part gp-a").err()).contains("has no part \"gp-a\": it has no parts");
    }
}
