package org.facecard.pipelines.tasks.virl.view;

import java.util.ArrayList;
import java.util.List;

/** The ground plan of a city: its streets. Houses fill the space between them. */
public record StreetPlan(List<Street> streets) {
    /** Copies the list. */
    public StreetPlan {
        streets = List.copyOf(streets);
    }

    /** A place, in metres east and north of the plan's origin. */
    public record Spot(double east, double north) {}

    /** Returns the plan whose streets join the spots {@code ends} in pairs. */
    public static StreetPlan joining(List<Spot> from, List<Spot> to) {
        List<Street> streets = new ArrayList<>();
        for (int number = 0; number < from.size(); number++) {
            Spot start = from.get(number);
            Spot end = to.get(number);
            streets.add(Street.from(number, start, end.east() - start.east(), end.north() - start.north()));
        }
        return new StreetPlan(streets);
    }
}
