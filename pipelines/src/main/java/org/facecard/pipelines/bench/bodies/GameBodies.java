package org.facecard.pipelines.bench.bodies;

import java.util.function.LongSupplier;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;

/** The card game without a model. */
final class GameBodies {
    private static final SplitsSpec SPLITS = new SplitsSpec(7, 0.1, 0.2);
    private static final Draws DRAWS = Draws.of(1, "bench/game");
    private static final Hand HAND = Hand.parse("4S JH 10D AC");
    private static final int TARGET = 24;

    private GameBodies() {}

    /** Every other answer belongs to another hand, so that right and wrong ones are judged. */
    static BenchBody verdicts(BenchCase wanted) {
        GeneralPoints game = game(wanted.setting());
        Problem[] problems = game.problems(SPLITS).toArray(Problem[]::new);
        Challenge[] opened = new Challenge[problems.length];
        String[] answers = new String[problems.length];
        for (int problem = 0; problem < problems.length; problem++) {
            opened[problem] = game.open(problems[problem], DRAWS);
            answers[problem] = game.demonstration(problems[problem % 2 == 0 ? problem : 0], DRAWS.at(problem))
                    .transcript()
                    .segments()
                    .get(1)
                    .text();
        }
        return summed(() -> {
            long sum = 0;
            for (int i = 0; i < wanted.size(); i++) {
                int problem = i % problems.length;
                sum += (long) opened[problem].judge(answers[problem]).reward();
            }
            return sum;
        });
    }

    static BenchBody deals(BenchCase wanted) {
        GeneralPoints game = game(wanted.setting());
        Problem[] problems = game.problems(SPLITS).toArray(Problem[]::new);
        return summed(() -> {
            long sum = 0;
            for (int i = 0; i < wanted.size(); i++) {
                sum += game.open(problems[i % problems.length], DRAWS).prompt().length();
            }
            return sum;
        });
    }

    static BenchBody images(BenchCase wanted) {
        int side = (int) Math.round(Math.sqrt(wanted.size()));
        CardRenderer renderer = new CardRenderer(new CardImageSpec(side, CardLayout.PAPER, 0, 0));
        int[] drawn = {0};
        return summed(() -> {
            RgbImage image = renderer.image(HAND, SuitColors.BLACK, DRAWS.at(drawn[0]++));
            return image.rgb()[0];
        });
    }

    private static GeneralPoints game(String name) {
        return GeneralPoints.of(new GeneralPointsSpec(TARGET, Named.parse(Game.class, name), Fidelity.AS_DESCRIBED));
    }

    /** Uses the sum, so that the compiler cannot remove the work. */
    private static BenchBody summed(LongSupplier work) {
        return () -> {
            if (work.getAsLong() == Long.MIN_VALUE) {
                throw new IllegalStateException("the sum of a benchmark is out of range");
            }
        };
    }
}
