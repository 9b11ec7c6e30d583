package org.facecard.pipelines.tasks.generalpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/**
 * All deals of the game, divided into partitions. One seeded permutation of the 1,820 number multisets is cut into
 * selection, reporting and training shares; a deal belongs to the partition of its numbers under the stated rule. So no
 * two partitions share a multiset, under any rules.
 */
final class DealSpace {
    private final SplitsSpec splits;
    private final Predicate<HandNumbers> playable;
    private final Partition[] partitions;

    DealSpace(SplitsSpec splits, Predicate<HandNumbers> playable) {
        this.splits = splits;
        this.playable = playable;
        this.partitions = partitions(splits);
    }

    /**
     * Returns every playable ordered rank quadruple under every rule; under the shifted rule only those with a face
     * card.
     */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            Map<Partition, List<Integer>> deals = deals(rule);
            for (Partition partition : Partition.values()) {
                List<Integer> shuffled = shuffled(rule, deals.getOrDefault(partition, List.of()));
                check(rule, partition, shuffled);
                for (int rank = 0; rank < shuffled.size(); rank++) {
                    problems.add(problem(rule, partition, shuffled.get(rank), rank));
                }
            }
        }
        return List.copyOf(problems);
    }

    private Map<Partition, List<Integer>> deals(Rule rule) {
        Map<Partition, List<Integer>> deals = new EnumMap<>(Partition.class);
        for (int index = 0; index < Ranks.COUNT; index++) {
            Ranks ranks = Ranks.at(index);
            HandNumbers numbers = ranks.numbers(FaceCardRule.of(rule));
            if ((rule == Rule.ID || ranks.anyFace()) && playable.test(numbers)) {
                Partition partition = partitions[NumberMultisets.indexOf(numbers)];
                deals.computeIfAbsent(partition, unused -> new ArrayList<>()).add(index);
            }
        }
        return deals;
    }

    private List<Integer> shuffled(Rule rule, List<Integer> deals) {
        Draws order = Draws.of(splits.seed(), "deals/order/" + rule.label());
        return deals.stream().sorted(drawn(order)).toList();
    }

    private static Comparator<Integer> drawn(Draws order) {
        return Comparator.comparingDouble(index -> order.uniform(index));
    }

    private Problem problem(Rule rule, Partition partition, int index, int rank) {
        Hand hand =
                suited(Ranks.at(index), Draws.of(splits.seed(), "deals/suits").at(index));
        HandNumbers numbers = Ranks.at(index).numbers(FaceCardRule.of(rule));
        String group = NumberMultisets.label(NumberMultisets.indexOf(numbers));
        String id = rule.label() + "/" + hand.toString().replace(' ', '-');
        return new Problem(id, partition, rule, group, hand.toString(), rank);
    }

    /** Gives every card one of the suits that no earlier card of its rank has. */
    private static Hand suited(Ranks ranks, Draws draws) {
        List<Card> cards = new ArrayList<>(Hand.SIZE);
        for (int position = 0; position < Hand.SIZE; position++) {
            Rank rank = ranks.rank(position);
            List<Card> free = Suit.ALL.stream()
                    .map(suit -> new Card(rank, suit))
                    .filter(card -> !cards.contains(card))
                    .toList();
            cards.add(free.get((int) (draws.uniform(position) * free.size())));
        }
        return new Hand(cards.get(0), cards.get(1), cards.get(2), cards.get(3));
    }

    private static Partition[] partitions(SplitsSpec splits) {
        Draws order = Draws.of(splits.seed(), "deals/partition");
        int selection = (int) Math.round(splits.selection() * NumberMultisets.COUNT);
        int reporting = (int) Math.round(splits.reporting() * NumberMultisets.COUNT);
        int[] permutation = IntStream.range(0, NumberMultisets.COUNT)
                .boxed()
                .sorted(drawn(order))
                .mapToInt(Integer::intValue)
                .toArray();
        Partition[] partitions = new Partition[NumberMultisets.COUNT];
        for (int place = 0; place < permutation.length; place++) {
            partitions[permutation[place]] = place < selection
                    ? Partition.SELECTION
                    : place < selection + reporting ? Partition.REPORTING : Partition.TRAIN;
        }
        return partitions;
    }

    private void check(Rule rule, Partition partition, List<Integer> deals) {
        boolean wanted = partition != Partition.SELECTION || splits.selection() > 0;
        if (wanted && deals.isEmpty()) {
            throw new InvalidSpecException("%s leaves no %s problem under the %s rule: %s"
                    .formatted(share(partition), partition.label(), rule.label(), advice(partition)));
        }
    }

    private String share(Partition partition) {
        return switch (partition) {
            case SELECTION -> "splits.selection is " + splits.selection() + ": it";
            case REPORTING -> "splits.reporting is " + splits.reporting() + ": it";
            case TRAIN ->
                "splits.selection + splits.reporting is %s + %s: it".formatted(splits.selection(), splits.reporting());
        };
    }

    private static String advice(Partition partition) {
        return switch (partition) {
            case SELECTION -> "raise it, set it to 0 to do without, or choose a task.target that more hands can make";
            case REPORTING -> "raise it, or choose a task.target that more hands can make";
            case TRAIN -> "lower them, or choose a task.target that more hands can make";
        };
    }
}
