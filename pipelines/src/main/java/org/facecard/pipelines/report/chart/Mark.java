package org.facecard.pipelines.report.chart;

import java.util.Locale;

/** The shape of a point: the method, in every figure and table. */
public enum Mark {
    CIRCLE("<circle cx='%1$.1f' cy='%2$.1f' r='3'/>"),
    SQUARE("<path class='mark' d='M%1$.1f %2$.1fm-2.8-2.8h5.6v5.6h-5.6z'/>"),
    DIAMOND("<path class='mark' d='M%1$.1f %2$.1fm0-4l4 4-4 4-4-4z'/>"),
    TRIANGLE("<path class='mark' d='M%1$.1f %2$.1fm0-3.8l3.7 6.4h-7.4z'/>");

    private final String shape;

    Mark(String shape) {
        this.shape = shape;
    }

    /** The mark around a point of a drawing. */
    String svg(double x, double y) {
        return String.format(Locale.ROOT, shape, x, y);
    }
}
