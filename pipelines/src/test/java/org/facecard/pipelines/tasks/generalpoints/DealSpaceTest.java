package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DealSpaceTest {
    private static final List<Problem> RUNNING = Games.running().problems(Games.SPLITS);
    private static final List<Problem> FULL = Games.full(Fidelity.AS_DESCRIBED).problems(Games.SPLITS);

    @Test
    void theRunningDealsAreAsManyAsThePrototypeCounted() {
        assertThat(of(RUNNING, Rule.ID)).hasSize(7356);
        assertThat(of(RUNNING, Rule.OOD)).hasSize(4660);
        assertThat(RUNNING.stream().map(Problem::group).distinct()).hasSize(1209);
    }

    @Test
    void theFullDealsAreThoseWithAnySolution() {
        assertThat(FULL.stream().map(Problem::group).distinct()).hasSize(1362);
        assertThat(of(FULL, Rule.ID).stream().map(Problem::group).distinct()).hasSize(566);
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void noTwoPartitionsShareANumberMultisetUnderAnyRules(Game game) {
        List<Problem> problems = game == Game.FULL ? FULL : RUNNING;
        Map<String, Set<Partition>> partitions = problems.stream()
                .collect(Collectors.groupingBy(
                        DealSpaceTest::numbers, Collectors.mapping(Problem::partition, Collectors.toSet())));
        assertThat(partitions.values()).allMatch(owners -> owners.size() == 1);
    }

    @Test
    void aGroupIsTheSortedNumbersUnderTheStatedRule() {
        assertThat(RUNNING).allMatch(problem -> problem.group().equals(numbers(problem)));
    }

    @Test
    void everyOrderedDealOccursOnce() {
        for (List<Problem> problems : List.of(RUNNING, FULL)) {
            assertThat(problems.stream().map(Problem::id).distinct()).hasSize(problems.size());
            for (Rule rule : Rule.values()) {
                Set<Ranks> seen = new HashSet<>();
                assertThat(of(problems, rule))
                        .allMatch(problem ->
                                seen.add(Hand.parse(problem.content()).ranks()));
                for (Partition partition : Partition.values()) {
                    List<Integer> ranks = of(problems, rule).stream()
                            .filter(problem -> problem.partition() == partition)
                            .map(Problem::rank)
                            .toList();
                    assertThat(ranks)
                            .isEqualTo(IntStream.range(0, ranks.size()).boxed().toList());
                }
            }
        }
    }

    @Test
    void onlyShiftedDealsNeedAFaceCard() {
        assertThat(of(RUNNING, Rule.OOD))
                .allMatch(problem -> Hand.parse(problem.content()).ranks().anyFace());
        assertThat(of(RUNNING, Rule.ID))
                .anyMatch(problem -> !Hand.parse(problem.content()).ranks().anyFace());
    }

    @Test
    void evaluationsMeetAMixOfDealsFirst() {
        List<String> first = of(RUNNING, Rule.ID).stream()
                .filter(problem -> problem.partition() == Partition.REPORTING && problem.rank() < 100)
                .map(problem -> problem.content().substring(0, 1))
                .distinct()
                .toList();
        assertThat(first).hasSizeGreaterThan(9);
    }

    @Test
    void suitsAreDrawnEvenlyAlsoAmongEqualRanks() {
        Map<Suit, Long> suits = RUNNING.stream()
                .map(problem -> Hand.parse(problem.content()))
                .flatMap(hand -> IntStream.range(0, 4).mapToObj(hand::card))
                .collect(Collectors.groupingBy(Card::suit, Collectors.counting()));
        double quarter = RUNNING.size();
        assertThat(suits.values())
                .allSatisfy(count -> assertThat(count / quarter).isCloseTo(1, within(0.03)));
    }

    @Test
    void theSharesAreThoseOfTheSpecification() {
        assertThat(groups(Partition.SELECTION) / 1209.0).isCloseTo(0.1, within(0.03));
        assertThat(groups(Partition.REPORTING) / 1209.0).isCloseTo(0.2, within(0.04));
    }

    @Test
    void problemsDependOnTheSeedAndNotThePlatform() {
        assertThat(Games.running().problems(Games.SPLITS)).isEqualTo(RUNNING);
        assertThat(Games.running().problems(new SplitsSpec(8, 0.1, 0.2))).isNotEqualTo(RUNNING);
        String text = RUNNING.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        assertThat(text.hashCode()).isEqualTo(-1_837_911_530);
    }

    @Test
    void aSplitWithAnEmptyPartitionIsRefusedWithAdvice() {
        assertThatThrownBy(() -> Games.running().problems(new SplitsSpec(7, 0.1, 0.0001)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("splits.reporting is 1.0E-4")
                .hasMessageContaining("raise it");
        assertThatThrownBy(() -> Games.running().problems(new SplitsSpec(7, 0.0001, 0.2)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("splits.selection")
                .hasMessageContaining("set it to 0");
        assertThatThrownBy(() -> Games.running().problems(new SplitsSpec(7, 0.5, 0.4999)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("splits.selection + splits.reporting")
                .hasMessageContaining("lower them");
    }

    @Test
    void aStudyMayDoWithoutSelectionProblems() {
        assertThat(Games.running().problems(new SplitsSpec(7, 0, 0.2)))
                .noneMatch(problem -> problem.partition() == Partition.SELECTION);
    }

    @Test
    void theReleasedVerifierDoesNotJudgeTheRunningGame() {
        assertThatThrownBy(() -> GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_RELEASED)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.fidelity")
                .hasMessageContaining("task.game: full");
    }

    @Test
    void onlyHandsAsWrittenAreReadBack() {
        assertThat(Hand.parse("10S JH 9D AC")).hasToString("10S JH 9D AC");
        for (String text :
                List.of("", "4S", "4S JH 9D", "4S JH 9D 1C", "4S JH 9D AX", "4S JH 9D AC KC", "4S 4S 9D AC")) {
            assertThatThrownBy(() -> Hand.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new FaceCardRule(10, 0, 14)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long groups(Partition partition) {
        return RUNNING.stream()
                .filter(problem -> problem.partition() == partition)
                .map(Problem::group)
                .distinct()
                .count();
    }

    private static List<Problem> of(List<Problem> problems, Rule rule) {
        return problems.stream().filter(problem -> problem.rule() == rule).toList();
    }

    /** Worked out from the notation alone: the oracle for groups. */
    private static String numbers(Problem problem) {
        List<String> faces = problem.rule() == Rule.ID ? List.of("10", "10", "10") : List.of("11", "12", "13");
        return List.of(problem.content().split(" ")).stream()
                .map(card -> card.substring(0, card.length() - 1))
                .map(rank -> rank.equals("A") ? "1" : "JQK".contains(rank) ? faces.get("JQK".indexOf(rank)) : rank)
                .map(Integer::valueOf)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
