package org.facecard.pipelines.tasks.virl.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.Expert;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At an intersection where one turns right into the east: {@code 3 turn right face east}. */
class TokenVerifierTest {
    private static final Geocode START = new Geocode(40, -70);
    private static final Geocode CORNER = START.plus(0, 60);
    private static final Route ROUTE = new Route(
            START,
            90,
            List.of(
                    new Leg(0, CORNER, new VisibleLandmark("Opal Gym", Bearing.LEFT_FRONT), List.of()),
                    new Leg(90, CORNER.plus(60, 0), new VisibleLandmark("Dove Bank", Bearing.BEHIND), List.of())));
    private static final String SEEN = "{obs Opal Gym lfront isect ";
    private static final String LINE = "{line 3 turn right face east ";

    @Test
    void theIntersectionIsTheOneThatTheTestsThinkOf() {
        assertThat(challenge(Rule.OOD).prompt())
                .isEqualTo("actions left right sleft sright instr 1 turn left face north 2 go Opal Gym lfront"
                        + " 3 turn right face east 4 dest Dove Bank behind"
                        + " none none none street turn left Opal Gym lfront isect json");
        assertThat(Expert.answer(challenge(Rule.OOD))).isEqualTo(SEEN + LINE + "{act turn right }");
        assertThat(Expert.answer(challenge(Rule.ID))).isEqualTo(SEEN + LINE + "{act turn east }");
    }

    @ParameterizedTest
    @CsvSource({
        "OOD, turn right, CORRECT, STATED_RULE",
        "OOD, turn left, WRONG_ACTION, STATED_RULE",
        "OOD, turn sright, WRONG_ACTION, STATED_RULE",
        "OOD, turn east, WRONG_ACTION, TRAINING_RULE",
        "OOD, turn west, WRONG_ACTION, TRAINING_RULE",
        "OOD, forward ., WRONG_ACTION, STATED_RULE",
        "OOD, stop ., WRONG_ACTION, STATED_RULE",
        "OOD, turn Opal, WRONG_ACTION, OTHER",
        "OOD, go east, WRONG_ACTION, OTHER",
        "OOD, forward east, WRONG_ACTION, OTHER",
        "ID, turn east, CORRECT, STATED_RULE",
        "ID, turn west, WRONG_ACTION, STATED_RULE",
        "ID, turn right, WRONG_ACTION, OTHER"
    })
    void anActionIsJudgedByItsOwnRule(Rule rule, String action, Outcome outcome, RuleReading reading) {
        Verdict verdict = challenge(rule).judge(SEEN + LINE + "{act " + action + " }");

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reading()).isEqualTo(reading);
        assertThat(verdict.reward()).isEqualTo(outcome == Outcome.CORRECT ? 1 : -1);
        assertThat(verdict.message()).isEqualTo(outcome == Outcome.CORRECT ? "ok" : "wrong");
        assertThat(verdict.transcription()).isEqualTo(new Transcription(true, true));
    }

    @Test
    void aWrongActionWithAMisreadObservationCostsMore() {
        Verdict verdict = challenge(Rule.OOD).judge("{obs Opal Gym front isect " + LINE + "{act turn left }");

        assertThat(verdict.outcome()).isEqualTo(Outcome.MISREAD);
        assertThat(verdict.reward()).isEqualTo(-1.5);
        assertThat(verdict.message()).isEqualTo("badobs");
        assertThat(verdict.transcription()).isEqualTo(new Transcription(false, true));
    }

    @Test
    void aRightActionEarnsItsPointWhateverTheRestSays() {
        Verdict verdict =
                challenge(Rule.OOD).judge("{obs none none none street {line 2 go Opal Gym lfront {act turn right }");

        assertThat(verdict.correct()).isTrue();
        assertThat(verdict.reward()).isEqualTo(1);
        assertThat(verdict.transcription()).isEqualTo(new Transcription(false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "}",
                "turn right",
                "{act turn right }",
                "{obs Opal Gym lfront isect {line 3 turn right face east {act turn right",
                "{obs Opal Gym lfront isect {line 3 turn right face east {act turn right } }",
                "{obs Opal Gym lfront {line 3 turn right face east {act turn right }",
                "{line 3 turn right face east {obs Opal Gym lfront isect {act turn right }",
                "{obs Opal Gym lfront isect {line 3 turn right face east {act turn slightly right }"
            })
    void anAnswerOfAnotherFormIsUnreadable(String answer) {
        Verdict verdict = challenge(Rule.OOD).judge(answer);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(verdict.reward()).isEqualTo(-1);
        assertThat(verdict.message()).isEqualTo("badfmt");
        assertThat(verdict.reading()).isEqualTo(RuleReading.UNREADABLE);
        assertThat(verdict.transcription()).isEqualTo(Transcription.UNGRADED);
    }

    @Test
    void whiteSpaceIsNotGraded() {
        assertThat(challenge(Rule.OOD)
                        .judge("\n" + (SEEN + LINE).replace(" ", "  \t") + " {act turn\nright } ")
                        .correct())
                .isTrue();
    }

    @Test
    void whateverAModelWritesGetsAVerdict() {
        RandomGenerator generator = Worlds.draws(0).generator();
        List<String> words = Worlds.tokens().vocabulary();
        for (int trial = 0; trial < 5_000; trial++) {
            StringBuilder answer = new StringBuilder(SEEN);
            for (int word = generator.nextInt(12); word > 0; word--) {
                answer.append(words.get(generator.nextInt(words.size()))).append(' ');
            }
            assertThat(challenge(Rule.OOD).judge(answer.toString()).correct()).isFalse();
        }
        assertThat(challenge(Rule.ID).judge("{obs ".repeat(1_000_000)).outcome())
                .isEqualTo(Outcome.UNREADABLE);
    }

    private static TokenChallenge challenge(Rule rule) {
        Rail rail = Rail.lay(ROUTE, 0.5, Fidelity.AS_DESCRIBED, Worlds.draws(0));
        return new TokenChallenge(TokenText.of(rail, rule), 1);
    }
}
