package org.facecard.pipelines.tasks.virl.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.virl.Expert;
import org.facecard.pipelines.tasks.virl.PromptReader;
import org.facecard.pipelines.tasks.virl.Virl;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.TurnInstruction;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenTextTest {
    private static final Virl VIRL = Worlds.tokens();

    @ParameterizedTest
    @EnumSource(Rule.class)
    void readingOnlyThePromptSuffices(Rule rule) {
        int index = 0;
        for (Problem problem : Worlds.problems(Partition.REPORTING, rule)) {
            for (Challenge here : Worlds.challenges(VIRL.open(problem, Worlds.draws(index++)))) {
                String answer = PromptReader.tokens(here.prompt());
                Verdict verdict = here.judge(answer);

                assertThat(verdict.correct())
                        .as("%s -> %s", here.prompt(), answer)
                        .isTrue();
                assertThat(verdict.reward()).isEqualTo(1);
                assertThat(verdict.message()).isEqualTo("ok");
                assertThat(verdict.reading()).isEqualTo(RuleReading.STATED_RULE);
                assertThat(verdict.transcription().observation()).isTrue();
                assertThat(verdict.transcription().instruction()).isTrue();
                assertThat(Expert.answer(here)).isEqualTo(answer);
                assertThat(answer).contains("{act " + here.expected().orElseThrow());
            }
        }
    }

    @Test
    void theRulesDifferOnlyInListAndTurns() {
        Route route = Worlds.routes().get(0);
        Rail rail = Worlds.rail(route, 4);
        int last = rail.waypoints().size() - 1;
        String id = TokenText.of(rail, Rule.ID).prompt(last);
        String ood = TokenText.of(rail, Rule.OOD).prompt(last);
        for (TurnInstruction bend : rail.turns()) {
            String turn = "turn " + TurnConvention.of(Rule.OOD).turn(bend);
            String face = "turn " + TurnConvention.of(Rule.ID).face(bend);
            id = id.replaceFirst("(street|isect) " + face + " ", "$1 " + turn + " ");
        }

        assertThat(id.replace("actions north northeast east southeast south southwest west northwest", ""))
                .isEqualTo(ood.replace("actions left right sleft sright", ""));
    }

    @Test
    void promptsAndRowsFitTheDecoder() {
        int index = 0;
        for (Problem problem : VIRL.problems(Worlds.SPLITS)) {
            for (Challenge here : Worlds.challenges(VIRL.open(problem, Worlds.draws(index++)))) {
                int prompt = here.prompt().split(" ").length;
                assertThat(prompt).isBetween(31, 99);
                // Two attempts and the verifier's word between them.
                assertThat(prompt + 2 * TokenText.ANSWER + 1).isLessThanOrEqualTo(130);
                assertThat(Expert.answer(here).split(" ")).hasSize(VIRL.answerTokens());
                assertThat(Expert.answer(here)).endsWith(" " + VIRL.answerEnd());
            }
        }
    }

    @Test
    void everyWordHasOneIdInTheVocabulary() {
        List<String> vocabulary = VIRL.vocabulary();
        assertThat(vocabulary).doesNotHaveDuplicates();
        Set<String> known = Set.copyOf(vocabulary);
        for (Problem problem : VIRL.problems(Worlds.SPLITS)) {
            for (Challenge here : Worlds.challenges(VIRL.open(problem, Worlds.draws(0)))) {
                assertThat(known).containsAll(List.of(here.prompt().split(" ")));
                assertThat(known).containsAll(List.of(Expert.answer(here).split(" ")));
            }
        }
    }

    @Test
    void demonstrationsShowAWaypointUnderTheirRule() {
        Problem problem = Worlds.problems(Partition.TRAIN, Rule.ID).get(5);
        for (int index = 0; index < 200; index++) {
            Transcript row = VIRL.demonstration(problem, Worlds.draws(index)).transcript();
            assertThat(row.segments()).hasSize(2);
            assertThat(row.segments().get(0).learned()).isFalse();
            assertThat(row.segments().get(1).learned()).isTrue();
            assertThat(row.segments().get(1).text())
                    .isEqualTo(PromptReader.tokens(row.segments().get(0).text()));
        }
    }

    @Test
    void onlyTurnsAreDecidedByTheRule() {
        Challenge first = VIRL.open(Worlds.problems(Partition.TRAIN, Rule.OOD).get(0), Worlds.draws(0));
        for (Challenge here : Worlds.challenges(first)) {
            assertThat(here.decidedByRule())
                    .isEqualTo(here.expected().orElseThrow().startsWith("turn "));
        }
    }

    @Test
    void theReleasedVerifierReadsThePapersFormOnly() {
        assertThatThrownBy(() -> Worlds.virl(Wording.TOKENS, Fidelity.AS_RELEASED))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.fidelity is as-released")
                .hasMessageContaining("task.wording: paper");
    }
}
