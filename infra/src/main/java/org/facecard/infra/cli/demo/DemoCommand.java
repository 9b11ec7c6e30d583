package org.facecard.infra.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.pipelines.demo.Demo;
import org.facecard.pipelines.demo.DemoRound;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plays one deal with three checkpoints, within a minute. */
@Command(
        name = "demo",
        description =
                "Let three checkpoints of the reference run play one deal under both rules: the start of training, the"
                        + " end of PPO and the end of hot SFT. Then print the verdicts of the reference run.")
public final class DemoCommand implements Callable<Integer> {
    /** Held-out deals among which one is chosen. */
    private static final int DEALS = 40;

    @Parameters(
            index = "0..*",
            paramLabel = "CARD",
            description =
                    "your own four cards, for example 7 3 2 Q (default: the first of " + DEALS + " held-out deals on"
                            + " which a checkpoint reads the training rule under the other; if there is none, the first that"
                            + " only some checkpoints solve)")
    List<String> cards = List.of();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException {
        try (Demo demo = Demo.open()) {
            DemoRound round = DemoRound.of(demo, cards.isEmpty() ? demo.heldOut(DEALS) : List.of(DemoHand.of(cards)));
            int shown = round.mostInformative();
            if (common.json) {
                common.printJson(round.of(shown));
            } else {
                print(demo, round, shown);
            }
            return ExitCode.DONE.code();
        }
    }

    private void print(Demo demo, DemoRound round, int shown) {
        DemoText text = new DemoText(common);
        Hand hand = round.hands().get(shown);
        text.deal(hand, round.of(shown));
        if (cards.isEmpty()) {
            text.score(round);
        } else {
            text.solvable(rule -> demo.solvable(hand, rule));
        }
        text.reference();
    }
}
