package org.facecard.pipelines.tasks.virl.streets;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;

/**
 * The street network of one city: a square grid of intersections, every other block crossed by a diagonal street,
 * slightly rotated and with every corner slightly moved, so that headings come from coordinates. There is one landmark
 * at each intersection.
 */
public final class StreetNetwork {
    /** Metres between neighbouring intersections. */
    static final double BLOCK = 60;

    /** Metres by which a corner is off the grid, at most, along each axis. */
    static final double JITTER = 2;

    /**
     * Degrees by which the grid is turned, at most. Even with moved corners, headings stay nearest to their compass
     * word.
     */
    static final double ROTATION = 8;

    /** Metres from an intersection to its landmark. */
    static final double SETBACK = 12;

    private static final int[][] NEIGHBOURS = {{0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}, {-1, 0}, {-1, 1}};

    private final List<String> names;
    private final int side;
    private final List<Geocode> corners = new ArrayList<>();
    private final List<Geocode> landmarks = new ArrayList<>();

    /** Builds a network around {@code centre}: the largest square for whose intersections {@code names} suffice. */
    public StreetNetwork(Geocode centre, List<String> names, Draws draws) {
        this.names = List.copyOf(names);
        this.side = (int) StrictMath.sqrt(names.size());
        double rotation = StrictMath.toRadians(ROTATION * (2 * draws.uniform(0) - 1));
        for (int corner = 0; corner < side * side; corner++) {
            Draws here = draws.at(corner);
            double x = BLOCK * (corner % side) + JITTER * (2 * here.uniform(0) - 1);
            double y = BLOCK * (corner / side) + JITTER * (2 * here.uniform(1) - 1);
            double cos = StrictMath.cos(rotation);
            double sin = StrictMath.sin(rotation);
            Geocode place = centre.plus(x * cos - y * sin, x * sin + y * cos);
            corners.add(place);
            double angle = 2 * Math.PI * here.uniform(2);
            landmarks.add(place.plus(SETBACK * StrictMath.sin(angle), SETBACK * StrictMath.cos(angle)));
        }
    }

    /** Returns the number of intersections. */
    public int size() {
        return corners.size();
    }

    /** Returns where intersection {@code corner} is. */
    public Geocode corner(int corner) {
        return corners.get(corner);
    }

    /** Returns the intersection at {@code place}, if there is one. */
    public OptionalInt cornerAt(Geocode place) {
        int corner = corners.indexOf(place);
        return corner < 0 ? OptionalInt.empty() : OptionalInt.of(corner);
    }

    /** Returns what a walker sees on arrival at {@code corner} with this heading. */
    public VisibleLandmark sight(int corner, double heading) {
        double direction = corners.get(corner).headingTo(landmarks.get(corner));
        return new VisibleLandmark(names.get(corner), Bearing.of(heading, direction));
    }

    /** Returns the intersections that a street joins to {@code corner}. */
    public List<Integer> neighbours(int corner) {
        List<Integer> joined = new ArrayList<>();
        int x = corner % side;
        int y = corner / side;
        for (int[] step : NEIGHBOURS) {
            int toX = x + step[0];
            int toY = y + step[1];
            boolean inside = toX >= 0 && toX < side && toY >= 0 && toY < side;
            if (inside && (step[0] * step[1] == 0 || diagonal(Math.min(x, toX), Math.min(y, toY), step[0] * step[1]))) {
                joined.add(toX + side * toY);
            }
        }
        return joined;
    }

    /** Returns the intersections that are {@code blocks} blocks straight on from {@code corner}, in the same order. */
    public List<Integer> straightOn(int corner, int blocks) {
        return neighbours(corner).stream()
                .filter(first -> goesOn(corner, first - corner, blocks))
                .map(first -> corner + (first - corner) * blocks)
                .toList();
    }

    /** Returns whether a street that leads from {@code corner} to the corner {@code step} numbers on is that long. */
    private boolean goesOn(int corner, int step, int blocks) {
        return IntStream.range(1, blocks)
                .map(block -> corner + block * step)
                .allMatch(here -> neighbours(here).contains(here + step));
    }

    /** Returns whether the block whose lower left corner is (x, y) is crossed in this direction: never in both. */
    private static boolean diagonal(int x, int y, int direction) {
        return (x + y) % 2 == 0 ? direction > 0 : direction < 0;
    }
}
