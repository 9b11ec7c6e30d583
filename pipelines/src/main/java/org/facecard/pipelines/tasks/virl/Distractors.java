package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec.HardSigns;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.jspecify.annotations.Nullable;

/**
 * Signs that the instruction does not name. A waypoint without a landmark of the instruction may show one: at an
 * intersection the sign of the landmark there, between intersections the sign of another landmark of the city. A study
 * can declare that a sign has a second one beside it and that names are similar to those of the instruction.
 */
final class Distractors {
    /** Minimum number of eighths of the circle between two signs: a sign is wider than one. */
    private static final int APART = 2;

    /** Indices of the draws of the second sign, after those of the first. */
    private static final int SECOND = 3;

    private static final int NEAR = 6;

    private final StreetImageSpec image;

    Distractors(StreetImageSpec image) {
        this.image = image;
    }

    /**
     * Returns all signs at {@code stop}, the landmark of the instruction first.
     *
     * @param draws of the view
     */
    List<VisibleLandmark> signs(CityMap map, Viewpoint stop, Draws draws) {
        @Nullable VisibleLandmark sight = stop.waypoint().sight();
        @Nullable VisibleLandmark first = sight != null ? sight : alone(map, stop, draws);
        if (first == null) {
            return List.of();
        }
        @Nullable HardSigns hard = image.hard();
        boolean second = hard != null && draws.uniform(SECOND) < hard.secondSign();
        return second ? List.of(first, beside(first, map, stop, draws)) : List.of(first);
    }

    private @Nullable VisibleLandmark alone(CityMap map, Viewpoint stop, Draws draws) {
        if (draws.uniform(0) >= image.distractors()) {
            return null;
        }
        @Nullable VisibleLandmark landmark = map.landmark(stop.waypoint().place(), stop.heading());
        if (landmark != null && !told(stop).contains(landmark.name())) {
            return landmark;
        }
        Bearing[] bearings = Bearing.values();
        return new VisibleLandmark(
                name(others(map, stop), stop, draws, 1), bearings[(int) (bearings.length * draws.uniform(2))]);
    }

    private VisibleLandmark beside(VisibleLandmark first, CityMap map, Viewpoint stop, Draws draws) {
        List<String> others = new ArrayList<>(others(map, stop));
        others.remove(first.name());
        Bearing[] bearings = Bearing.values();
        int apart = APART + (int) ((bearings.length - 2 * APART + 1) * draws.uniform(SECOND + 2));
        return new VisibleLandmark(
                name(others, stop, draws, SECOND + 1), bearings[(first.bearing().ordinal() + apart) % bearings.length]);
    }

    private String name(List<String> others, Viewpoint stop, Draws draws, int index) {
        @Nullable HardSigns hard = image.hard();
        List<String> near = hard != null && draws.uniform(NEAR + index) < hard.nearNames()
                ? others.stream().filter(name -> near(name, told(stop))).toList()
                : List.of();
        List<String> chosen = near.isEmpty() ? others : near;
        return chosen.get((int) (chosen.size() * draws.uniform(index)));
    }

    /** Returns whether {@code name} shares its first or its last word with one of {@code told}. */
    private static boolean near(String name, List<String> told) {
        String first = name.substring(0, name.indexOf(' ') + 1);
        String last = name.substring(name.lastIndexOf(' '));
        return told.stream().anyMatch(other -> other.startsWith(first) || other.endsWith(last));
    }

    private static List<String> others(CityMap map, Viewpoint stop) {
        List<String> told = told(stop);
        return map.names().stream().filter(name -> !told.contains(name)).toList();
    }

    private static List<String> told(Viewpoint stop) {
        return stop.route().legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .toList();
    }
}
