package org.facecard.pipelines.report.statistics;

/**
 * What a run says about one quantity. Interval, p-value and verdict are read off the same function, so they cannot
 * disagree: the interval holds the bounds that a two-sided test at 5 % does not reject.
 */
public interface Inference {
    /** Error rate of a 95 % interval. */
    double ALPHA = 0.05;

    /** Returns the estimate: the mean over seeds. */
    double value();

    /** Returns the two-sided p-value of "the quantity is {@code bound}". */
    double pValue(double bound);

    /** Returns the lower end of the 95 % interval. */
    double low();

    /** Returns the upper end of the 95 % interval. */
    double high();

    /** Returns whether there is any spread; without it an interval says nothing. */
    boolean varies();

    /** Seeds behind it. */
    int seeds();

    /** Deals or routes behind it. */
    int problems();
}
