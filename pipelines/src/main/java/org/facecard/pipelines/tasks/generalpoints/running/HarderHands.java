package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/**
 * The hands of the splits that shift the difficulty: dealt one after the other from one pack; a hand without a solution
 * in the order dealt, or whose cards a prompt has shown already, is dealt again. Their numbers are never those of a
 * training deal: there are five of them, or one is above 13.
 *
 * @param split five cards or larger numbers
 * @param target the number to make
 * @param splits their seed draws the hands
 */
record HarderHands(Split split, int target, SplitsSpec splits) {
    /** Cards of a hand of {@link Split#FIVE_CARDS}. */
    static final int FIVE = 5;

    /** Hands dealt for each one that is wanted before the target is reported as too hard to make. */
    static final int TRIES = 1000;

    /** Returns {@code count} problems under the training rule. */
    List<Problem> problems(int count) {
        Draws hands = Draws.of(splits.seed(), "deals/" + split.label());
        Map<List<String>, Problem> problems = new LinkedHashMap<>();
        for (long dealt = 0; problems.size() < count; dealt++) {
            if (dealt == (long) TRIES * count) {
                throw new InvalidSpecException(
                        "task.target is %d: only %d hands of evaluation.splits %s make it in the order dealt, and %d are needed; leave the split out, or choose a target that more hands can make"
                                .formatted(target, problems.size(), split.label(), count));
            }
            HarderDeal deal = deal(hands.at(dealt).generator());
            if (wanted(deal) && !problems.containsKey(deal.labels())) {
                problems.put(deal.labels(), problem(deal, problems.size()));
            }
        }
        return List.copyOf(problems.values());
    }

    private HarderDeal deal(RandomGenerator generator) {
        int size = split == Split.FIVE_CARDS ? FIVE : Hand.SIZE;
        int places = split == Split.FIVE_CARDS ? HarderCard.KING : HarderCard.LAST;
        List<HarderCard> cards = new ArrayList<>(size);
        while (cards.size() < size) {
            HarderCard card =
                    new HarderCard(1 + generator.nextInt(places), Suit.ALL.get(generator.nextInt(Suit.ALL.size())));
            if (!cards.contains(card)) {
                cards.add(card);
            }
        }
        return new HarderDeal(cards, FaceCardRule.of(split.rule()));
    }

    private boolean wanted(HarderDeal deal) {
        boolean harder = deal.cards().size() > Hand.SIZE || deal.last() > HarderCard.KING;
        return harder && !HarderChain.solutions(deal.numbers(), target).isEmpty();
    }

    private Problem problem(HarderDeal deal, int rank) {
        String id = split.rule().label() + "/" + deal.content().replace(' ', '-');
        String group = deal.numbers().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
        return new Problem(id, split.partition(), split.rule(), group, deal.content(), rank);
    }
}
