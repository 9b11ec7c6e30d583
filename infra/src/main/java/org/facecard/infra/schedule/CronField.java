package org.facecard.infra.schedule;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.facecard.pipelines.common.InvalidSpecException;

/** The five fields of a cron expression, in their order. */
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of the month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    WEEKDAY("day of the week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final String words;
    private final int least;
    private final int most;
    private final List<String> names;

    CronField(String words, int least, int most, List<String> names) {
        this.words = words;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /**
     * The values that {@code text} names: a list of {@code *}, a value or a range, each with a step or without.
     *
     * @throws InvalidSpecException naming the field
     */
    SortedSet<Integer> values(String text) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            String[] stepped = item.split("/", -1);
            if (stepped.length > 2) {
                throw wrong(item);
            }
            int step = stepped.length == 1 ? 1 : number(stepped[1], item);
            if (step < 1) {
                throw wrong(item);
            }
            add(stepped, step, values);
        }
        return values;
    }

    private void add(String[] stepped, int step, SortedSet<Integer> values) {
        String[] ends = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-", -1);
        if (ends.length > 2) {
            throw wrong(stepped[0]);
        }
        int from = value(ends[0]);
        // As in cron, 10/5 is 10-59/5.
        int to = ends.length == 2 ? value(ends[1]) : stepped.length == 2 ? most : from;
        if (to < from) {
            throw wrong(stepped[0]);
        }
        for (int value = from; value <= to; value += step) {
            values.add(value);
        }
    }

    private int value(String text) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        int value = name >= 0 ? name + least : number(text, text);
        if (value < least || value > most) {
            throw wrong(text);
        }
        return value;
    }

    private int number(String text, String item) {
        if (!text.matches("\\d{1,4}")) {
            throw wrong(item);
        }
        return Integer.parseInt(text);
    }

    private InvalidSpecException wrong(String found) {
        return new InvalidSpecException(
                "the %s of a schedule cannot be \"%s\": it takes %d to %d, ranges, lists and steps, such as */2 or %d-%d"
                        .formatted(words, found, least, most, least, least + 2));
    }
}
