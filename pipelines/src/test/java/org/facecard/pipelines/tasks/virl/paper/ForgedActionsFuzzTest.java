package org.facecard.pipelines.tasks.virl.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.QuotedTexts;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only the right action is rewarded, and only where it is the answer. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgedActionsFuzzTest {
    private static final int ANSWERS = 10_000;
    private static final long TIMES = Long.getLong("facecard.fuzz.times", 1);
    private static final RouteSource STREETS = new RouteSource.Streets(3, 160, 2, 3, 3);
    private static final String[] JUNK = {
        " ", "\\n", "\\u0000", "\\u200b", "\u00a0", "(", ")", "()", "x", ".", "\\\"", "\\\\", "'", "\u0405", "\\u0028",
        "\0"
    };

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void onlyTheRightActionIsPaid(Fidelity fidelity) {
        TaskEnvironment task = TaskEnvironments.of(new VirlSpec(Wording.PAPER, fidelity, STREETS, 0.5));
        Draws draws = Draws.of(2, "forged/" + fidelity.label());
        List<Challenge> challenges = challenges(task, draws);
        long paid = 0;
        for (long tried = 0; tried < ANSWERS * TIMES; tried++) {
            RandomGenerator generator = draws.at(tried).generator();
            Challenge challenge = challenges.get(generator.nextInt(challenges.size()));
            Challenge other = challenges.get(generator.nextInt(challenges.size()));
            String right = challenge.expected().orElseThrow();
            String wrong =
                    other.expected().filter(action -> !action.equals(right)).orElse("turn_direction(up)");
            Forged forged = forged(right, wrong, generator);
            Verdict verdict = challenge.judge(forged.text);
            assertThat(verdict.correct()).isEqualTo(verdict.reward() == 1);
            if (verdict.correct()) {
                paid++;
                boolean counts = !forged.decoy || fidelity == Fidelity.AS_RELEASED;
                assertThat(counts && QuotedTexts.of(forged.text).contains(right))
                        .as("%s was paid where %s is right", forged.text, right)
                        .isTrue();
            }
        }
        assertThat(paid).isPositive();
        if (TIMES > 1) {
            System.out.printf(
                    Locale.ROOT,
                    "forged actions %s: %,d tried, %,d paid and proven%n",
                    fidelity.label(),
                    ANSWERS * TIMES,
                    paid);
        }
    }

    private record Forged(String text, boolean decoy) {}

    private static Forged forged(String right, String wrong, RandomGenerator generator) {
        return switch (generator.nextInt(10)) {
            case 0, 1 -> new Forged(json(disguised(right, generator)), false);
            case 2 -> new Forged(json(generator.nextBoolean() ? right.toUpperCase(Locale.ROOT) : wrong), false);
            case 3 -> new Forged(spoiled(json(right), generator), false);
            case 4 -> new Forged("{\"current observation\": \"%s\", \"action\": \"%s\"}".formatted(right, wrong), true);
            case 5 -> new Forged("{\"action\": \"%s\", \"action\": \"%s\"}".formatted(right, wrong), true);
            case 6 -> new Forged(json(right) + " no: " + json(wrong), true);
            case 7 -> new Forged("{\"action\": [\"%s\"]}".formatted(right), true);
            case 8 -> new Forged(json(wrong) + " The \"action\": \"%s\" is what I mean.".formatted(right), true);
            default -> new Forged("{\"Action\": \"%s\", \"note\": \"'action': '%s'\"}".formatted(right, right), true);
        };
    }

    private static String disguised(String action, RandomGenerator generator) {
        StringBuilder text = new StringBuilder(action);
        for (int change = generator.nextInt(3); change > 0; change--) {
            text.insert(generator.nextInt(text.length() + 1), JUNK[generator.nextInt(JUNK.length)]);
        }
        return text.toString();
    }

    private static String spoiled(String answer, RandomGenerator generator) {
        StringBuilder text = new StringBuilder(answer);
        text.deleteCharAt(generator.nextInt(text.length()));
        return text.insert(generator.nextInt(text.length()), "{}[]\",:'\\ \n".charAt(generator.nextInt(11)))
                .toString();
    }

    private static String json(String action) {
        return "{\"current observation\": \"?\", \"current instruction\": \"?\", \"action\": \"%s\"}".formatted(action);
    }

    private static List<Challenge> challenges(TaskEnvironment task, Draws draws) {
        List<Challenge> challenges = new ArrayList<>();
        List<Problem> problems = task.problems(new SplitsSpec(7, 0.125, 0.25));
        for (int problem = 0; problem < problems.size(); problem += 40) {
            Optional<Challenge> next = Optional.of(task.open(problems.get(problem), draws.at(problem)));
            while (next.isPresent()) {
                challenges.add(next.get());
                next = next.get().next();
            }
        }
        return challenges;
    }
}
