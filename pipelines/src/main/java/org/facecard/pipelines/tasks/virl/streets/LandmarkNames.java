package org.facecard.pipelines.tasks.virl.streets;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/**
 * The 800 names that a landmark of the project's streets can have, two words each, divided so that no name occurs in
 * two partitions. A reader must copy known words in a pair that it has not seen.
 */
public final class LandmarkNames {
    /** First words. */
    public static final List<String> FIRST = List.of(
            "Amber", "Anchor", "Aspen", "Beacon", "Birch", "Cedar", "Cobalt", "Copper", "Coral", "Crown", "Dove",
            "Eagle", "Ember", "Falcon", "Fern", "Garnet", "Harbor", "Hazel", "Heron", "Indigo", "Ivory", "Jasper",
            "Juniper", "Lantern", "Laurel", "Linden", "Lotus", "Maple", "Marble", "Meadow", "Olive", "Onyx", "Opal",
            "Orchid", "Pearl", "Quartz", "Raven", "Saffron", "Silver", "Willow");

    /** Second words. */
    public static final List<String> SECOND = List.of(
            "Bakery",
            "Bank",
            "Books",
            "Cafe",
            "Chapel",
            "Cinema",
            "Clinic",
            "Deli",
            "Gallery",
            "Garage",
            "Gym",
            "Hotel",
            "Library",
            "Market",
            "Museum",
            "Pharmacy",
            "Salon",
            "School",
            "Tailor",
            "Theatre");

    private final List<String> shuffled;
    private final SplitsSpec splits;

    public LandmarkNames(SplitsSpec splits) {
        this.splits = splits;
        this.shuffled = Shuffles.of(
                every(), Draws.of(splits.seed(), "virl/landmark-names").generator());
    }

    private static List<String> every() {
        List<String> names = new ArrayList<>();
        FIRST.forEach(first -> SECOND.forEach(second -> names.add(first + " " + second)));
        return names;
    }

    /** Returns the names that only {@code partition} uses. */
    public List<String> of(Partition partition) {
        int reporting = (int) (splits.reporting() * shuffled.size());
        int selection = reporting + (int) (splits.selection() * shuffled.size());
        return switch (partition) {
            case REPORTING -> shuffled.subList(0, reporting);
            case SELECTION -> shuffled.subList(reporting, selection);
            case TRAIN -> shuffled.subList(selection, shuffled.size());
        };
    }
}
