package org.facecard.pipelines.report.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Makes runs of a study in which the claimed quantity is truly 0. */
public interface NullWorld {
    /**
     * A run.
     *
     * @param samples as a claim has them
     * @param statistic of their means, whose true value is 0
     */
    record Run(List<List<RatioTerm>> samples, ToDoubleFunction<double[]> statistic) {}

    /**
     * How large and how noisy.
     *
     * @param seeds of every run
     * @param problems of every run
     * @param share the seeds' share of the variance of the mean
     * @param ofProblems the problems' share of what is left; the rest is noise of single episodes
     */
    record Design(int seeds, int problems, double share, double ofProblems) {}

    Run run(RandomGenerator generator);

    /** Differences that are normal. */
    static NullWorld gaussian(Design design) {
        double rest = 1 - design.share();
        double seed = Math.sqrt(design.share() * design.seeds());
        double problem = Math.sqrt(rest * design.ofProblems() * design.problems());
        double noise = Math.sqrt(rest * (1 - design.ofProblems()) * design.seeds() * design.problems());
        return generator -> {
            double[] ofProblem = normals(generator, design.problems(), problem);
            List<RatioTerm> observations = new ArrayList<>();
            for (int s = 0; s < design.seeds(); s++) {
                double ofSeed = seed * generator.nextGaussian();
                for (int p = 0; p < design.problems(); p++) {
                    double value = ofSeed + ofProblem[p] + noise * generator.nextGaussian();
                    observations.add(new RatioTerm(s, "p" + p, value));
                }
            }
            return new Run(List.of(observations), means -> means[0]);
        };
    }

    /** Logits of two arms with one mean rate, whose seeds and problems move them apart, either way alike. */
    final class TwoArms {
        private final Design design;
        private final double logit;
        private final double seed;
        private final double problem;

        /** @param noise variance of a single difference of two outcomes, given seed and problem */
        TwoArms(Design design, double rate, double noise) {
            this.design = design;
            this.logit = Math.log(rate / (1 - rate));
            double slope = rate * (1 - rate);
            double ofNoise = noise / design.seeds() / design.problems();
            double rest = ofNoise / (1 - design.ofProblems());
            this.problem = Math.sqrt(rest * design.ofProblems() * design.problems()) / slope;
            this.seed = Math.sqrt(rest * design.share() / (1 - design.share()) * design.seeds()) / slope;
        }

        double[][][] rates(RandomGenerator generator) {
            double[] ofProblem = normals(generator, design.problems(), problem);
            double[] difficulty = normals(generator, design.problems(), 0.5);
            double[][][] rates = new double[2][design.seeds()][design.problems()];
            for (int s = 0; s < design.seeds(); s++) {
                double ofSeed = seed * generator.nextGaussian();
                for (int p = 0; p < design.problems(); p++) {
                    double apart = (ofSeed + ofProblem[p]) / 2;
                    rates[0][s][p] = logistic(logit + difficulty[p] + apart);
                    rates[1][s][p] = logistic(logit + difficulty[p] - apart);
                }
            }
            return rates;
        }
    }

    /** Paired differences of two arms that both succeed at {@code rate}. */
    static NullWorld binary(Design design, double rate) {
        TwoArms arms = new TwoArms(design, rate, 2 * rate * (1 - rate));
        return generator -> {
            double[][][] rates = arms.rates(generator);
            List<RatioTerm> observations = new ArrayList<>();
            for (int s = 0; s < design.seeds(); s++) {
                for (int p = 0; p < design.problems(); p++) {
                    observations.add(
                            new RatioTerm(s, "p" + p, hit(generator, rates[0][s][p]) - hit(generator, rates[1][s][p])));
                }
            }
            return new Run(List.of(observations), means -> means[0]);
        };
    }

    /** Right steps over steps of walks that end with the first wrong one, so that a weak seed has few of them. */
    static NullWorld steps(Design design, double rate) {
        TwoArms arms = new TwoArms(design, rate, 2 * rate * (1 - rate) / 3);
        return generator -> {
            double[][][] rates = arms.rates(generator);
            List<List<RatioTerm>> samples = new ArrayList<>();
            for (double[][] arm : rates) {
                List<RatioTerm> walks = new ArrayList<>();
                for (int s = 0; s < design.seeds(); s++) {
                    for (int p = 0; p < design.problems(); p++) {
                        walks.add(walk(generator, arm[s][p], s, "p" + p));
                    }
                }
                samples.add(walks);
            }
            return new Run(samples, means -> means[0] - means[1]);
        };
    }

    private static RatioTerm walk(RandomGenerator generator, double rate, int seed, String problem) {
        int right = 0;
        int steps = 0;
        while (steps < 8 && right == steps) {
            steps++;
            right += (int) hit(generator, rate);
        }
        return new RatioTerm(seed, problem, right, steps);
    }

    /**
     * Two arms that learn alike, each read at {@code checkpoints} checkpoints on {@code splits} splits: the first of them rises, and
     * so does what the second shows. Samples: of the first arm all checkpoints on the first split, then on the second; then those
     * of the second arm.
     */
    static Run learning(
            Design design, int checkpoints, RandomGenerator generator, ToDoubleFunction<double[]> statistic) {
        double noise = 0.5 / design.seeds() / design.problems();
        double spread = Math.sqrt(noise * design.share() / (1 - design.share()) * design.seeds()) / 0.25;
        List<List<RatioTerm>> samples = new ArrayList<>();
        for (int arm = 0; arm < 2; arm++) {
            for (int split = 0; split < 2; split++) {
                double[] seeds = normals(generator, design.seeds(), spread);
                double[] problems = normals(generator, design.problems(), 1);
                for (int at = 0; at < checkpoints; at++) {
                    List<RatioTerm> sample = new ArrayList<>();
                    for (int s = 0; s < design.seeds(); s++) {
                        for (int p = 0; p < design.problems(); p++) {
                            double logit = -1.5 + 0.7 * at + (at == 0 ? 0 : seeds[s]) + problems[p];
                            sample.add(new RatioTerm(s, "split" + split + "p" + p, hit(generator, logistic(logit))));
                        }
                    }
                    samples.add(sample);
                }
            }
        }
        return new Run(samples, statistic);
    }

    /**
     * Differences of {@code pairs} arms from one other arm, averaged, as a grid of learning rates is pooled: the other arm's
     * episodes are in every difference.
     */
    static NullWorld pooled(Design design, double rate, int pairs) {
        double noise = rate * (1 - rate) / design.seeds() / design.problems();
        double spread = Math.sqrt(noise * design.share() / (1 - design.share()) * design.seeds()) / (rate * (1 - rate));
        return generator -> {
            double[] problems = normals(generator, design.problems(), 1);
            double[][] subtrahend = outcomes(generator, design, rate, spread, problems);
            List<List<RatioTerm>> samples = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                double[][] arm = outcomes(generator, design, rate, spread, problems);
                List<RatioTerm> differences = new ArrayList<>();
                for (int s = 0; s < design.seeds(); s++) {
                    for (int p = 0; p < design.problems(); p++) {
                        differences.add(new RatioTerm(s, "p" + p, arm[s][p] - subtrahend[s][p]));
                    }
                }
                samples.add(differences);
            }
            return new Run(samples, means -> Arrays.stream(means).sum() / means.length);
        };
    }

    /** Of one arm, by seed and problem. */
    private static double[][] outcomes(
            RandomGenerator generator, Design design, double rate, double spread, double[] problems) {
        double[] seeds = normals(generator, design.seeds(), spread);
        double[][] outcomes = new double[design.seeds()][problems.length];
        for (int s = 0; s < design.seeds(); s++) {
            for (int p = 0; p < problems.length; p++) {
                outcomes[s][p] = hit(generator, logistic(Math.log(rate / (1 - rate)) + seeds[s] + problems[p]));
            }
        }
        return outcomes;
    }

    /** Differences of seeds that fall into two camps, a little above and a little below, as a base collapses or does not. */
    static NullWorld camps(Design design, double chance) {
        double noise = Math.sqrt((1 - design.share()) * design.seeds() * design.problems());
        double apart = Math.sqrt(design.share() * design.seeds() / (chance * (1 - chance)));
        return generator -> {
            List<RatioTerm> observations = new ArrayList<>();
            for (int s = 0; s < design.seeds(); s++) {
                double ofSeed = apart * (hit(generator, chance) - chance);
                for (int p = 0; p < design.problems(); p++) {
                    observations.add(new RatioTerm(s, "p" + p, ofSeed + noise * generator.nextGaussian()));
                }
            }
            return new Run(List.of(observations), means -> means[0]);
        };
    }

    private static double[] normals(RandomGenerator generator, int size, double scale) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = scale * generator.nextGaussian();
        }
        return values;
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double hit(RandomGenerator generator, double rate) {
        return generator.nextDouble() < rate ? 1 : 0;
    }
}
