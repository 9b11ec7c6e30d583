package org.facecard.pipelines.tasks.virl.view;

import java.util.List;

/**
 * The house that a ray meets. Colour and height are a function of street, side and plot, so that a house looks the same
 * from every waypoint.
 *
 * @param height metres
 * @param facade its colour
 * @param across metres along the facade
 */
record House(double height, int facade, double across) {
    /** Metres of a storey. */
    static final double STOREY = 3;

    /** Approximate metres of a plot along the street. */
    private static final double PLOT = 13;

    /** Brightness of houses on the shady side. */
    private static final double SHADE = 0.78;

    /** Returns the house that the ray of {@code sight} meets. */
    static House met(StreetRayCaster sight, List<Integer> facades, CityStyle.Houses houses) {
        boolean end = sight.atEnd();
        double across = end ? sight.wallAcross() : sight.wallAlong();
        boolean positive = end ? sight.wallAlong() > 0 : sight.wallAcross() > 0;
        int side = (end ? 2 : 0) + (positive ? 1 : 0);
        int plot = plot(sight.street().length(), across);
        int drawn = mixed(mixed(mixed(sight.street().number()) + side) + plot);
        int storeys = houses.lowest() + Math.floorMod(drawn, houses.highest() - houses.lowest() + 1);
        int facade = facades.get(Math.floorMod(drawn >> 8, facades.size()));
        return new House(STOREY * storeys, Colors.scaled(facade, side % 2 == 0 ? 1 : SHADE), across);
    }

    /** Plots divide a street between two crossings evenly, so that no sliver is left at its end. */
    private static int plot(double length, double across) {
        double built = length - 2 * Street.HALF_WIDTH;
        double plots = Math.max(1, StrictMath.rint(built / PLOT));
        return (int) StrictMath.floor((across - Street.HALF_WIDTH) / built * plots);
    }

    private static int mixed(int value) {
        int z = value * 0x9E3779B9;
        z = (z ^ z >>> 16) * 0x85EBCA6B;
        return z ^ z >>> 13;
    }

    /**
     * Returns whether there is a window at this height; {@code column} says whether there is one at this place along
     * the facade.
     */
    static boolean window(double above, boolean column) {
        double storey = above / STOREY;
        double part = storey - (int) storey;
        return column && part > 0.3 && part < 0.8;
    }

    /** Returns whether there is a column of windows here. */
    boolean windowColumn(CityStyle.Houses houses) {
        double part = across / houses.pitch() - StrictMath.floor(across / houses.pitch());
        return StrictMath.abs(part - 0.5) < houses.share() / 2;
    }
}
