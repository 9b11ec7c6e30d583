package org.facecard.pipelines.tasks.virl.authors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a route as {@code milestone_info} describes it: a block of lines that looks like JSON but is not (a comma
 * follows the last line, and names are not escaped). The released reader splits at every closing brace; this one at a
 * brace on a line of its own, so that a name may hold one.
 *
 * @param landmark the sentence about the landmark at the leg's end, for example {@code Cafe Nero is on your right}
 * @param distance length of the leg in metres, as written
 * @param humanHeading degrees before the turn
 * @param heading degrees of the leg, clockwise from north
 * @param direction the compass word of {@code heading}, as written
 */
public record Milestone(Optional<String> landmark, String distance, int humanHeading, int heading, String direction) {
    private static final String NO_LANDMARK = "No landmark nearby";
    private static final Pattern LINE = Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*\"(.*)\"\\s*,?\\s*");
    private static final Pattern HEADING = Pattern.compile("(-?\\d{1,4})\\s*\\((\\w+)\\)");
    private static final Pattern METRES = Pattern.compile("(.*\\S)\\s*meters?");

    /** Returns every leg in {@code info}, in order. */
    static List<Milestone> parse(String info) {
        List<Milestone> milestones = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : info.lines().toList()) {
            if (line.strip().startsWith("}")) {
                milestones.add(of(milestones.size() + 1, block));
                block = new LinkedHashMap<>();
            }
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                block.put(entry.group(1), entry.group(2));
            }
        }
        if (!block.isEmpty()) {
            throw new RouteException("milestone_info ends in the middle of leg %d".formatted(milestones.size() + 1));
        }
        return milestones;
    }

    private static Milestone of(int leg, Map<String, String> block) {
        Matcher heading = HEADING.matcher(required(leg, block, "to_next_intersection_heading"));
        if (!heading.matches()) {
            throw malformed(leg, "to_next_intersection_heading", "298 (northwest)");
        }
        return new Milestone(
                Optional.ofNullable(block.get("landmarks")).filter(landmark -> !landmark.equals(NO_LANDMARK)),
                metres(block.getOrDefault("distance", "")),
                whole(leg, required(leg, block, "human_heading")),
                Integer.parseInt(heading.group(1)),
                heading.group(2));
    }

    private static String metres(String distance) {
        Matcher metres = METRES.matcher(distance);
        return metres.matches() ? metres.group(1) : distance;
    }

    private static int whole(int leg, String degrees) {
        try {
            return Integer.parseInt(degrees.strip());
        } catch (NumberFormatException e) {
            throw malformed(leg, "human_heading", "298");
        }
    }

    private static String required(int leg, Map<String, String> block, String key) {
        @Nullable String value = block.get(key);
        if (value == null) {
            throw new RouteException("leg %d of milestone_info has no %s".formatted(leg, key));
        }
        return value;
    }

    private static RouteException malformed(int leg, String key, String example) {
        return new RouteException(
                "leg %d of milestone_info has a malformed %s: it must read like \"%s\"".formatted(leg, key, example));
    }

    /** Returns the block of leg {@code index}, from 1. */
    String format(int index) {
        return """

                {
                "intersection_idx": "%d",
                "landmarks": "%s",
                "distance": "%s meters",
                "human_heading": "%d",
                "to_next_intersection_heading": "%d (%s)",
                }
                """.formatted(index, landmark.orElse(NO_LANDMARK), distance, humanHeading, heading, direction);
    }
}
