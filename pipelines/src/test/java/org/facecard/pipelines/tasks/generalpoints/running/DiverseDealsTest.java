package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.FaceValues;
import org.facecard.pipelines.study.arms.RuleOrder;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Read from the written texts, not from the code that drew them. */
class DiverseDealsTest {
    private static final Map<String, Integer> SHIFTED = Map.of("J", 11, "Q", 12, "K", 13);
    private static final GeneralPoints TASK =
            GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    private static final List<Problem> PROBLEMS = TASK.problems(new SplitsSpec(7, 0.1, 0.25));
    private static final List<Problem> TRAINING = PROBLEMS.stream()
            .filter(problem -> problem.partition() == Partition.TRAIN)
            .toList();
    private static final List<Problem> SHOWN =
            TRAINING.stream().filter(problem -> problem.rule() == Rule.ID).toList();
    private static final Set<String> GROUPS =
            TRAINING.stream().map(Problem::group).collect(Collectors.toSet());

    private static List<Demonstration> demonstrations(FaceValues values, RuleOrder order) {
        TrainingTexts texts = TASK.texts(TRAINING);
        DemonstrationSource.Diverse how = new DemonstrationSource.Diverse(values, order);
        return IntStream.range(0, 2_000)
                .mapToObj(i -> texts.diverse(
                        SHOWN.get(i % SHOWN.size()), how, Draws.of(3, "test").at(i)))
                .toList();
    }

    /** {@code rule K 3 J 7 Q 1 target 24 deal 4 J 9 A json}. */
    private record Read(Map<String, Integer> rule, List<String> cards) {
        static Read of(Demonstration demonstration) {
            String[] words = demonstration.challenge().prompt().split(" ");
            Map<String, Integer> rule = new TreeMap<>();
            for (int at = 1; at < 7; at += 2) {
                rule.put(words[at], Integer.parseInt(words[at + 1]));
            }
            return new Read(rule, List.of(words).subList(10, 14));
        }

        String group() {
            return cards.stream()
                    .map(card ->
                            card.equals("A") ? 1 : rule.containsKey(card) ? rule.get(card) : Integer.parseInt(card))
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining("-"));
        }
    }

    @ParameterizedTest
    @EnumSource(FaceValues.class)
    void everyAnswerIsRightAndItsNumbersAreForTraining(FaceValues values) {
        assertThat(demonstrations(values, RuleOrder.SHUFFLED)).allSatisfy(demonstration -> {
            assertThat(demonstration.challenge().judge(demonstration.answer()).correct())
                    .isTrue();
            assertThat(GROUPS.stream().map(DiverseDealsTest::numbers))
                    .contains(Read.of(demonstration).group());
        });
    }

    /** Whatever separates the numbers of a group. */
    private static String numbers(String group) {
        return String.join("-", group.trim().split("[^0-9]+"));
    }

    @Test
    void theStrictFormShowsNoValueOfTheShiftedRule() {
        Set<Integer> shown = new TreeSet<>();
        demonstrations(FaceValues.UP_TO_TEN, RuleOrder.SHUFFLED)
                .forEach(demonstration ->
                        shown.addAll(Read.of(demonstration).rule().values()));

        assertThat(shown)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void relativesNeverGiveACardItsShiftedValue() {
        Map<String, Set<Integer>> shown = new TreeMap<>();
        demonstrations(FaceValues.RELATIVES, RuleOrder.FIXED)
                .forEach(demonstration -> Read.of(demonstration)
                        .rule()
                        .forEach((card, value) -> shown.computeIfAbsent(card, face -> new TreeSet<>())
                                .add(value)));

        SHIFTED.forEach((card, value) -> assertThat(shown.get(card)).hasSize(12).doesNotContain(value));
    }

    @Test
    void cardsAreNamedInAllSixOrders() {
        assertThat(demonstrations(FaceValues.TEN, RuleOrder.SHUFFLED).stream()
                        .map(demonstration -> demonstration.challenge().prompt())
                        .map(prompt -> prompt.replaceAll(" target.*", "").replaceAll("[^JQK]", ""))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("JQK", "JKQ", "QJK", "QKJ", "KJQ", "KQJ");
        assertThat(demonstrations(FaceValues.UP_TO_TEN, RuleOrder.FIXED))
                .allSatisfy(
                        demonstration -> assertThat(demonstration.challenge().prompt())
                                .matches("rule J .* Q .* K .* target 24 deal .*"));
    }

    @Test
    void mostHandsWithFacesAreShownUnderAnotherRule() {
        List<Read> faces = demonstrations(FaceValues.UP_TO_TEN, RuleOrder.FIXED).stream()
                .map(Read::of)
                .filter(read -> read.cards().stream().anyMatch(SHIFTED::containsKey))
                .toList();

        assertThat(faces.stream()
                        .filter(read -> Set.copyOf(read.rule().values()).equals(Set.of(10)))
                        .count())
                .isLessThan(faces.size() / 10);
    }

    @Test
    void theFullGameHasNoVariedPrompts() {
        GeneralPoints full = GeneralPoints.of(new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_DESCRIBED));
        List<Problem> problems = full.problems(new SplitsSpec(7, 0.1, 0.25)).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
        DemonstrationSource.Diverse how = new DemonstrationSource.Diverse(FaceValues.TEN, RuleOrder.SHUFFLED);

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> full.texts(problems).diverse(problems.get(0), how, Draws.of(1, "test")))
                .withMessageContaining("demonstrations.from is diverse: it needs");
    }
}
