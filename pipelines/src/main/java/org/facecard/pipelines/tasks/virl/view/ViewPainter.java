package org.facecard.pipelines.tasks.virl.view;

import org.facecard.pipelines.tasks.virl.view.CityStyle.Houses;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Palette;

/**
 * Draws one view of 90 degrees, pixel column by pixel column: sky, the first house in sight, the ground in front of it.
 * With 90 degrees, a pixel as far from the middle as the edge is one metre to the side for each metre ahead.
 */
final class ViewPainter {
    /** Metres from the ground to the eye. */
    private static final double EYE = 1.6;

    /** The smallest depth of a house in metres; bounds its size on the image. */
    private static final double NEAREST = 2;

    /** Below this many pixels per storey, windows merge with their wall. */
    private static final double SMALLEST_STOREY = 2.5;

    private final ViewGrid grid;
    private final StreetRayCaster sight;
    private final Palette palette;
    private final Houses houses;
    private final double half;

    ViewPainter(ViewGrid grid, StreetRayCaster sight, Palette palette, Houses houses) {
        this.grid = grid;
        this.sight = sight;
        this.palette = palette;
        this.houses = houses;
        this.half = grid.view() / 2.0;
    }

    /** Draws the view in direction {@code heading}. */
    void paint(int view, double heading) {
        double angle = StrictMath.toRadians(heading);
        double sin = StrictMath.sin(angle);
        double cos = StrictMath.cos(angle);
        for (int x = 0; x < grid.view(); x++) {
            double aside = (x + 0.5 - half) / half;
            sight.look(sin + aside * cos, cos - aside * sin);
            column(view, x);
        }
    }

    private void column(int view, int x) {
        double depth = Math.max(NEAREST, sight.depth());
        House house = House.met(sight, palette.facades(), houses);
        int roof = row(half * (1 - (house.height() - EYE) / depth));
        int foot = row(half * (1 + EYE / depth));
        for (int y = 0; y < roof; y++) {
            grid.set(view, x, y, Colors.mixed(palette.zenith(), palette.horizon(), y / half));
        }
        facade(view, x, house, depth);
        for (int y = foot; y < grid.view(); y++) {
            grid.set(view, x, y, ground(half * EYE / (y + 0.5 - half)));
        }
    }

    private void facade(int view, int x, House house, double depth) {
        int roof = row(half * (1 - (house.height() - EYE) / depth));
        int foot = row(half * (1 + EYE / depth));
        boolean clear = House.STOREY * half / depth >= SMALLEST_STOREY;
        boolean column = clear && house.windowColumn(houses);
        int wall = clear ? house.facade() : Colors.mixed(house.facade(), palette.glass(), houses.share() / 2);
        for (int y = roof; y < foot; y++) {
            double above = EYE + (half - y - 0.5) * depth / half;
            grid.set(view, x, y, House.window(above, column) ? palette.glass() : wall);
        }
    }

    private int ground(double depth) {
        return switch (sight.ground(depth)) {
            case PAVEMENT -> palette.pavement();
            case ROAD -> palette.road();
            case MARKING -> palette.marking();
        };
    }

    /** Returns the first row whose middle is not above {@code y}. */
    private int row(double y) {
        return (int) Math.max(0, Math.min(grid.view(), StrictMath.ceil(y - 0.5)));
    }
}
