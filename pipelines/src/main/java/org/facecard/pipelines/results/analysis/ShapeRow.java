package org.facecard.pipelines.results.analysis;

/**
 * The shape of the trajectory of an arm with four checkpoints or more, in a study that decides a dispute: a row of
 * {@code shapes.parquet}. Peak and lowest point are chosen for each seed by the other seeds on one half of the problems
 * and read on the other half.
 *
 * @param arm the arm's name
 * @param split label of the split
 * @param metric label of what is averaged
 * @param verificationIterations attempts that count per challenge (the paper's VIter), from 1
 * @param peakTeraflops where the mean over seeds is highest, in 10^12 floating-point operations since the start
 * @param peakTeraflopsLow lower end of its 95 % interval, which resamples seeds
 * @param peakTeraflopsHigh upper end
 * @param rise peak minus start, a share
 * @param riseLow lower end of its 95 % interval
 * @param riseHigh upper end
 * @param fall end minus peak, a share
 * @param fallLow lower end of its 95 % interval
 * @param fallHigh upper end
 * @param dip lowest point minus start, a share; 0 where the start is the lowest
 * @param dipLow lower end of its 95 % interval
 * @param dipHigh upper end
 * @param recovery end minus lowest point, a share
 * @param recoveryLow lower end of its 95 % interval
 * @param recoveryHigh upper end
 * @param teraflops of the whole trajectory, in 10^12 floating-point operations
 * @param seeds behind it
 * @param problems distinct deals or routes behind it
 */
public record ShapeRow(
        String arm,
        String split,
        String metric,
        int verificationIterations,
        double peakTeraflops,
        double peakTeraflopsLow,
        double peakTeraflopsHigh,
        double rise,
        double riseLow,
        double riseHigh,
        double fall,
        double fallLow,
        double fallHigh,
        double dip,
        double dipLow,
        double dipHigh,
        double recovery,
        double recoveryLow,
        double recoveryHigh,
        double teraflops,
        int seeds,
        int problems) {}
