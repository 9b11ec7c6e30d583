package org.facecard.pipelines.tasks.virl.view;

/**
 * Casts rays through the streets around a position, one at a time. Distances along a ray are depths: metres ahead in the direction of
 * the view.
 */
final class StreetRayCaster {
    /** Metres beyond which a street is out of sight. */
    static final double REACH = 130;

    private static final double TOUCH = 1e-9;

    private final Street[] streets;
    private final double[] along;
    private final double[] across;
    private final double[] alongRate;
    private final double[] acrossRate;
    private final double[] enter;
    private final double[] exit;

    /** Indices of the streets that the ray crosses before the first house. */
    private final int[] crossed;

    private int crossings;
    private double depth;
    private int wall;

    StreetRayCaster(StreetPlan plan, StreetPlan.Spot spot) {
        this.streets =
                plan.streets().stream().filter(street -> near(street, spot)).toArray(Street[]::new);
        int count = streets.length;
        this.along = new double[count];
        this.across = new double[count];
        this.alongRate = new double[count];
        this.acrossRate = new double[count];
        this.enter = new double[count];
        this.exit = new double[count];
        this.crossed = new int[count];
        for (int index = 0; index < count; index++) {
            along[index] = streets[index].along(spot.east(), spot.north());
            across[index] = streets[index].across(spot.east(), spot.north());
        }
    }

    private static boolean near(Street street, StreetPlan.Spot spot) {
        double before = street.along(spot.east(), spot.north());
        double beyond = Math.max(-before, before - street.length());
        return beyond < REACH && Math.abs(street.across(spot.east(), spot.north())) < REACH;
    }

    /** Casts a ray along (east, north), the direction of a pixel column at depth 1, to the first house. */
    void look(double east, double north) {
        for (int index = 0; index < streets.length; index++) {
            Street street = streets[index];
            alongRate[index] = east * street.alongEast() + north * street.alongNorth();
            acrossRate[index] = east * street.alongNorth() - north * street.alongEast();
            enter[index] = Double.NEGATIVE_INFINITY;
            exit[index] = Double.POSITIVE_INFINITY;
            clip(index, along[index], alongRate[index], -Street.HALF_WIDTH, street.length() + Street.HALF_WIDTH);
            clip(index, across[index], acrossRate[index], -Street.HALF_WIDTH, Street.HALF_WIDTH);
        }
        walk();
    }

    private void clip(int index, double position, double rate, double low, double high) {
        if (rate == 0) {
            if (position < low || position > high) {
                exit[index] = Double.NEGATIVE_INFINITY;
            }
            return;
        }
        double first = (low - position) / rate;
        double second = (high - position) / rate;
        enter[index] = Math.max(enter[index], Math.min(first, second));
        exit[index] = Math.min(exit[index], Math.max(first, second));
    }

    /** Advances from street to street while the next one overlaps. */
    private void walk() {
        depth = 0;
        wall = 0;
        boolean on = true;
        while (on) {
            on = false;
            for (int index = 0; index < streets.length; index++) {
                if (enter[index] <= depth + TOUCH && exit[index] > depth + TOUCH) {
                    depth = exit[index];
                    wall = index;
                    on = true;
                }
            }
        }
        crossings = 0;
        for (int index = 0; index < streets.length; index++) {
            if (enter[index] <= depth && exit[index] >= 0) {
                crossed[crossings++] = index;
            }
        }
    }

    /** Returns the depth of the first house. */
    double depth() {
        return depth;
    }

    /** Returns the street that the house belongs to. */
    Street street() {
        return streets[wall];
    }

    /** Returns whether the house closes the street's end, not one of its sides. */
    boolean atEnd() {
        return Math.abs(wallAcross()) < Street.HALF_WIDTH - 1e-6;
    }

    /** Returns metres along the street at which the ray meets the house. */
    double wallAlong() {
        return along[wall] + depth * alongRate[wall];
    }

    /** Returns metres across the street at which the ray meets the house. */
    double wallAcross() {
        return across[wall] + depth * acrossRate[wall];
    }

    /** Returns the surface at depth {@code at} of the ray. */
    Ground ground(double at) {
        Ground ground = Ground.PAVEMENT;
        for (int crossing = 0; crossing < crossings; crossing++) {
            int index = crossed[crossing];
            double off = Math.abs(across[index] + at * acrossRate[index]);
            double position = along[index] + at * alongRate[index];
            double beyond = Math.max(-position, position - streets[index].length());
            if (off > Street.HALF_ROAD || beyond > Street.HALF_ROAD) {
                continue;
            }
            if (off < Ground.HALF_MARKING && beyond < -Ground.CLEAR && Ground.dash(position)) {
                return Ground.MARKING;
            }
            ground = Ground.ROAD;
        }
        return ground;
    }

    /** Surface of the ground. */
    enum Ground {
        PAVEMENT,
        ROAD,
        MARKING;

        private static final double HALF_MARKING = 0.3;
        private static final double CLEAR = Street.HALF_WIDTH + 2;
        private static final double DASH = 6;

        private static boolean dash(double position) {
            return position % DASH < DASH / 2;
        }
    }
}
