package org.facecard.infra.serve.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Places stages on a grid. The column is the length of the longest path from a stage that reads nothing. A checkpoint
 * shares the row of the last stage that it reads if it is the first to do so, else it begins a row below all others. A
 * reading takes the first free place below its checkpoint.
 */
final class StageLayout {
    private final Map<String, List<String>> inputs = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> readers = new HashMap<>();
    private final Set<List<Integer>> taken = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private int lowest = -1;

    /**
     * @param stages that are placed, inputs before their readers
     * @param reads the inputs of every stage; others than {@code stages} are left out
     */
    StageLayout(List<String> stages, Map<String, ? extends Collection<String>> reads) {
        for (String stage : stages) {
            List<String> known = reads.containsKey(stage)
                    ? reads.get(stage).stream()
                            .filter(inputs::containsKey)
                            .distinct()
                            .toList()
                    : List.of();
            inputs.put(stage, known);
            columns.put(stage, known.stream().mapToInt(columns::get).max().orElse(-1) + 1);
            if (!known.isEmpty()) {
                readers.computeIfAbsent(last(known), input -> new ArrayList<>()).add(stage);
            }
        }
        inputs.values().forEach(read::addAll);
        stages.stream().filter(stage -> inputs(stage).isEmpty()).forEach(root -> place(root, lowest + 1));
    }

    private String last(List<String> known) {
        return known.stream().max(Comparator.comparing(columns::get)).orElseThrow();
    }

    private void place(String stage, int row) {
        put(stage, row);
        List<String> next = readers.getOrDefault(stage, List.of());
        List<String> readings = next.stream().filter(this::leaf).toList();
        // Keeps the rows for the readings of a line's checkpoints free of the next line.
        lowest = Math.max(lowest, row + readings.size());
        boolean first = true;
        for (String reader : next.stream().filter(reader -> !leaf(reader)).toList()) {
            place(reader, first ? row : lowest + 1);
            first = false;
        }
        readings.forEach(reading -> put(reading, free(reading, row + 1)));
    }

    private int free(String stage, int from) {
        int row = from;
        while (taken.contains(List.of(column(stage), row))) {
            row++;
        }
        return row;
    }

    private void put(String stage, int row) {
        rows.put(stage, row);
        taken.add(List.of(column(stage), row));
        lowest = Math.max(lowest, row);
    }

    /** Returns the stages in the order in which they were placed. */
    List<String> stages() {
        return List.copyOf(rows.keySet());
    }

    int column(String stage) {
        return Objects.requireNonNull(columns.get(stage));
    }

    int row(String stage) {
        return Objects.requireNonNull(rows.get(stage));
    }

    /** Returns whether {@code stage} is a reading: nothing reads it, and it continues nothing. */
    boolean leaf(String stage) {
        return !read.contains(stage) && !continues(stage);
    }

    /** Returns whether {@code stage} is a later checkpoint of an arm that it reads: {@code sft/20} of {@code sft/10}. */
    boolean continues(String stage) {
        return stage.contains("/")
                && inputs(stage).stream().anyMatch(input -> arm(input).equals(arm(stage)));
    }

    /** Returns the name without its last part. */
    static String arm(String stage) {
        return stage.substring(0, Math.max(0, stage.lastIndexOf('/')));
    }

    /** Returns the inputs of {@code stage} that no other of its inputs reads, directly or not. */
    List<String> closest(String stage) {
        List<String> direct = inputs(stage);
        Set<String> behind = new HashSet<>();
        direct.forEach(input -> behind(input, behind));
        return direct.stream().filter(input -> !behind.contains(input)).toList();
    }

    private List<String> inputs(String stage) {
        return Objects.requireNonNull(inputs.get(stage));
    }

    private void behind(String stage, Set<String> found) {
        inputs(stage).stream().filter(found::add).forEach(input -> behind(input, found));
    }
}
