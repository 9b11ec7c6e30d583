package org.facecard.pipelines.tasks.virl.paper;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At an intersection where one turns right into the east. */
class PaperVerifierTest {
    private static final Geocode START = new Geocode(40, -70);
    private static final Geocode CORNER = START.plus(0, 60);
    private static final Route ROUTE = new Route(
            START,
            90,
            List.of(
                    new Leg(0, CORNER, new VisibleLandmark("Opal Gym", Bearing.LEFT_FRONT), List.of()),
                    new Leg(90, CORNER.plus(60, 0), new VisibleLandmark("Dove Bank", Bearing.BEHIND), List.of())));
    private static final String SEEN = "Opal Gym is on your left front; you stand at an intersection";

    private static final String ANSWER = """
        {
          "current observation": "%s",
          "current instruction": "%s",
          "action": "%s"
        }\
        """;

    @Test
    void theExpertsAnswerIsTheExpectedOne() {
        assertThat(Expert.answer(at(1, Rule.OOD, Fidelity.AS_DESCRIBED)))
                .isEqualTo(ANSWER.formatted(SEEN, "Turn right to face east.", "turn_direction(right)"));
    }

    @ParameterizedTest
    @CsvSource({
        "OOD, turn_direction(right), CORRECT, STATED_RULE",
        "OOD, turn_direction(left), WRONG_ACTION, STATED_RULE",
        "OOD, turn_direction(slightly right), WRONG_ACTION, STATED_RULE",
        "OOD, turn_direction(east), WRONG_ACTION, TRAINING_RULE",
        "OOD, turn_direction(north), WRONG_ACTION, TRAINING_RULE",
        "OOD, turn_direction(up), WRONG_ACTION, OTHER",
        "OOD, forward(), WRONG_ACTION, STATED_RULE",
        "OOD, turn right, WRONG_ACTION, OTHER",
        "OOD, turn_direction(, WRONG_ACTION, OTHER",
        "ID, turn_direction(east), CORRECT, STATED_RULE",
        "ID, turn_direction(right), WRONG_ACTION, OTHER",
        "ID, turn_direction(EAST), WRONG_ACTION, OTHER"
    })
    void anActionIsJudgedByItsOwnRule(Rule rule, String action, Outcome outcome, RuleReading reading) {
        Verdict verdict =
                at(1, rule, Fidelity.AS_DESCRIBED).judge(ANSWER.formatted(SEEN, "3. Turn right to face east.", action));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reading()).isEqualTo(reading);
        assertThat(verdict.reward()).isEqualTo(outcome == Outcome.CORRECT ? 1 : -1);
        assertThat(verdict.transcription()).isEqualTo(new Transcription(true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "1, Opal Gym is near, WRONG_ACTION",
        "1, Dove Bank is on your left front, MISREAD",
        "1, '', MISREAD",
        "0, nothing at all, WRONG_ACTION",
        "0, '', WRONG_ACTION",
        "0, Opal Gym is on your left front, MISREAD"
    })
    void asDescribedAMissedLandmarkRaisesThePenalty(int here, String seen, Outcome outcome) {
        Verdict verdict = at(here, Rule.OOD, Fidelity.AS_DESCRIBED).judge(ANSWER.formatted(seen, "", "stop()"));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(outcome == Outcome.MISREAD ? -1.5 : -1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, you stand at an intersection, MISREAD",
        "0, no intersection in sight, MISREAD",
        "1, Dove Bank is behind, WRONG_ACTION",
        "0, Opal Gym is on your left front, WRONG_ACTION"
    })
    void asReleasedOneWordRaisesThePenalty(int here, String seen, Outcome outcome) {
        Verdict verdict = at(here, Rule.OOD, Fidelity.AS_RELEASED).judge(ANSWER.formatted(seen, "", "stop()"));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(outcome == Outcome.MISREAD ? -1.5 : -1);
    }

    @ParameterizedTest
    @CsvSource({"an intersection, WRONG_ACTION", "Cafe at the crossing, MISREAD", "'', MISREAD"})
    void asReleasedOnlyTheWordIntersectionCounts(String seen, Outcome outcome) {
        Leg leg = new Leg(0, CORNER, new VisibleLandmark("Cafe at the intersection", Bearing.FRONT), List.of());
        Rail rail = Rail.lay(new Route(START, 90, List.of(leg)), 0.5, Fidelity.AS_RELEASED, Worlds.draws(0));
        PaperChallenge stop = new PaperChallenge(new PaperText(rail, Rule.ID), 1, Fidelity.AS_RELEASED);

        Verdict verdict = stop.judge(ANSWER.formatted(seen, "", "forward()"));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(outcome == Outcome.MISREAD ? -1.5 : -1);
        assertThat(verdict.message())
                .startsWith(outcome == Outcome.MISREAD ? "you are at an intersection" : "avoid this action");
    }

    @Test
    void asReleasedACallBeyondTheIterationsCostsAPoint() {
        assertThat(at(1, Rule.ID, Fidelity.AS_RELEASED).beyondBudget()).hasValueSatisfying(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BUDGET_EXCEEDED);
            assertThat(verdict.reward())
                    .isEqualTo(ReleasedMistake.BEYOND_BUDGET)
                    .isEqualTo(-1);
        });
        assertThat(at(1, Rule.ID, Fidelity.AS_DESCRIBED).beyondBudget()).isEmpty();
    }

    @Test
    void asDescribedTheLastObjectCountsAsReleasedTheFirst() {
        String twice = ANSWER.formatted(SEEN, "", "turn_direction(left)")
                + " no: "
                + ANSWER.formatted(SEEN, "", "turn_direction(right)");

        assertThat(at(1, Rule.OOD, Fidelity.AS_DESCRIBED).judge(twice).correct())
                .isTrue();
        assertThat(at(1, Rule.OOD, Fidelity.AS_RELEASED).judge(twice).correct()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void almostJsonIsRead(Fidelity fidelity) {
        String trailing = "{\"current observation\": \"%s\", \"action\": \"turn_direction(right)\",}".formatted(SEEN);

        assertThat(at(1, Rule.OOD, fidelity).judge(trailing).correct()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "turn_direction(right)",
                "{\"action\": null}",
                "{\"action\": [\"turn_direction(right)\"]}",
                "{\"action\": {\"action\": 1}}",
                "{\"action\": \"turn_direction(right)"
            })
    void answersWithoutAnActionAreUnreadableAndPenalised(String answer) {
        for (Fidelity fidelity : Fidelity.values()) {
            Verdict verdict = at(1, Rule.OOD, fidelity).judge(answer);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
            assertThat(verdict.reward()).isEqualTo(-1);
            assertThat(verdict.reading()).isEqualTo(RuleReading.UNREADABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void whateverAModelWritesGetsAVerdict(Fidelity fidelity) {
        RandomGenerator generator = Worlds.draws(1).generator();
        String symbols = "{}[]\":,\\u\n turn_direction(east) action current observation \uD83C\u0000";
        for (int trial = 0; trial < 3_000; trial++) {
            StringBuilder answer = new StringBuilder("{\"action\": \"");
            for (int symbol = generator.nextInt(60); symbol > 0; symbol--) {
                answer.append(symbols.charAt(generator.nextInt(symbols.length())));
            }
            assertThat(at(1, Rule.OOD, fidelity).judge(answer.toString()).correct())
                    .isFalse();
        }
        PaperChallenge challenge = at(1, Rule.ID, fidelity);
        assertThat(challenge.judge("{\"action\": \"" + "\\".repeat(2_000_000)).outcome())
                .isEqualTo(Outcome.UNREADABLE);
        assertThat(challenge.judge("[".repeat(19_000)).outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(challenge.judge("{\"action\": \"" + "\\\"".repeat(9_000)).outcome())
                .isEqualTo(fidelity == Fidelity.AS_DESCRIBED ? Outcome.UNREADABLE : Outcome.WRONG_ACTION);
    }

    private static PaperChallenge at(int here, Rule rule, Fidelity fidelity) {
        Rail rail = Rail.lay(ROUTE, 0.5, Fidelity.AS_DESCRIBED, Worlds.draws(0));
        return new PaperChallenge(new PaperText(rail, rule), here, fidelity);
    }
}
