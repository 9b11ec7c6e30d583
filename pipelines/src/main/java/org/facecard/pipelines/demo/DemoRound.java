package org.facecard.pipelines.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.verifier.RuleReading;

/**
 * Some deals, each played by every checkpoint under both rules.
 *
 * @param hands the deals
 * @param answers by rule, deal and checkpoint
 */
public record DemoRound(List<Hand> hands, Map<Rule, List<List<DemoAnswer>>> answers) {
    /** Copies the collections. */
    public DemoRound {
        hands = List.copyOf(hands);
        answers = new EnumMap<>(answers);
    }

    /** Plays {@code hands}. */
    public static DemoRound of(Demo demo, List<Hand> hands) throws IOException {
        Map<Rule, List<List<DemoAnswer>>> answers = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            answers.put(rule, demo.play(hands, rule));
        }
        return new DemoRound(hands, answers);
    }

    /** Why a deal is shown rather than another. */
    public enum Reason {
        /** It is the first on which a checkpoint reads the training rule although the prompt states the shifted one. */
        TRAINING_RULE_READ,
        /** It is the first that one checkpoint solves under the shifted rule and another does not. */
        CHECKPOINTS_DIFFER,
        /** It is the first. */
        FIRST
    }

    /** Returns the position of the deal that shows most: the first with the best {@link #reason} of all deals. */
    public int mostInformative() {
        return first(deal -> reason(deal) == Reason.TRAINING_RULE_READ)
                .or(() -> first(deal -> reason(deal) == Reason.CHECKPOINTS_DIFFER))
                .orElse(0);
    }

    /** Returns what the deal at this position shows. */
    public Reason reason(int deal) {
        if (shifted(deal).stream().anyMatch(DemoRound::intrudes)) {
            return Reason.TRAINING_RULE_READ;
        }
        boolean differ =
                shifted(deal).stream().map(DemoAnswer::solved).distinct().count() > 1;
        return differ ? Reason.CHECKPOINTS_DIFFER : Reason.FIRST;
    }

    private Optional<Integer> first(Predicate<Integer> wanted) {
        return IntStream.range(0, hands.size()).boxed().filter(wanted).findFirst();
    }

    private List<DemoAnswer> shifted(int deal) {
        return under(Rule.OOD).get(deal);
    }

    private List<List<DemoAnswer>> under(Rule rule) {
        return Objects.requireNonNull(answers.get(rule), "answers under a rule that was not played");
    }

    private static boolean intrudes(DemoAnswer answer) {
        return answer.first().verdict().reading() == RuleReading.TRAINING_RULE;
    }

    /** Returns the answers to one deal, by checkpoint, the training rule first. */
    public List<DemoAnswer> of(int deal) {
        List<DemoAnswer> own = new ArrayList<>();
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            for (Rule rule : Rule.values()) {
                own.add(under(rule).get(deal).get(checkpoint.ordinal()));
            }
        }
        return own;
    }

    /** Returns the number of deals that a checkpoint solved under a rule. */
    public long solved(DemoCheckpoint checkpoint, Rule rule) {
        return count(checkpoint, rule, DemoAnswer::solved);
    }

    /**
     * Returns the number of deals that a checkpoint first read by the training rule although the prompt stated the
     * shifted one.
     */
    public long intrusions(DemoCheckpoint checkpoint) {
        return count(checkpoint, Rule.OOD, DemoRound::intrudes);
    }

    private long count(DemoCheckpoint checkpoint, Rule rule, Predicate<DemoAnswer> wanted) {
        return under(rule).stream()
                .filter(deal -> wanted.test(deal.get(checkpoint.ordinal())))
                .count();
    }
}
