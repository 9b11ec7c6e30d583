package org.facecard.infra.serve.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.facecard.infra.serve.chart.StageGraph.Node;

/**
 * Turns the grid of a {@link StageLayout} into a drawing: columns as wide as their labels, rows as high as their
 * content.
 */
final class StageGraphDrawing {
    private static final int MARGIN = 10;
    private static final int NARROWEST = 36;
    private static final int LETTER = 6;
    private static final int LEAF_ROW = 13;
    private static final int LABELLED_ROW = 30;
    /** Readings hang on a vertical line at this distance to the right of what they read. */
    private static final int TRUNK = 14;

    private final StageLayout layout;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final TreeMap<Integer, Integer> widths = new TreeMap<>();
    private final TreeMap<Integer, Integer> heights = new TreeMap<>();

    StageGraphDrawing(List<String> stages, Map<String, ? extends Collection<String>> inputs) {
        this.layout = new StageLayout(stages, inputs);
        layout.stages().forEach(this::measure);
    }

    private void measure(String stage) {
        boolean leaf = layout.leaf(stage);
        String label = leaf && layout.column(stage) > 0 ? "" : label(stage);
        labels.put(stage, label);
        widths.merge(layout.column(stage), Math.max(NARROWEST, LETTER * label.length() + MARGIN), Math::max);
        heights.merge(layout.row(stage), label.isEmpty() ? LEAF_ROW : LABELLED_ROW, Math::max);
    }

    /**
     * Returns the last part of a stage's name, for example {@code 20} after {@code sft/10}; the first checkpoint of an
     * arm has the arm before it, {@code sft/10}.
     */
    private String label(String stage) {
        String arm = StageLayout.arm(stage);
        String last = stage.substring(stage.lastIndexOf('/') + 1);
        boolean budget = !last.isEmpty() && last.chars().allMatch(Character::isDigit);
        return budget && !layout.continues(stage) ? arm.substring(arm.lastIndexOf('/') + 1) + "/" + last : last;
    }

    StageGraph draw() {
        Map<Integer, Integer> xs = starts(widths, MARGIN);
        Map<Integer, Integer> ys = starts(heights, 0);
        for (String stage : layout.stages()) {
            int row = layout.row(stage);
            int x = Objects.requireNonNull(xs.get(layout.column(stage)));
            int y = Objects.requireNonNull(ys.get(row)) + Objects.requireNonNull(heights.get(row)) - LEAF_ROW / 2;
            nodes.put(stage, new Node(stage, x, y, Objects.requireNonNull(labels.get(stage)), layout.leaf(stage)));
        }
        return new StageGraph(List.copyOf(nodes.values()), edges(), MARGIN + sum(widths), MARGIN + sum(heights));
    }

    private static Map<Integer, Integer> starts(TreeMap<Integer, Integer> sizes, int from) {
        Map<Integer, Integer> starts = new HashMap<>();
        int at = from;
        for (Map.Entry<Integer, Integer> size : sizes.entrySet()) {
            starts.put(size.getKey(), at);
            at += size.getValue();
        }
        return starts;
    }

    private static int sum(Map<Integer, Integer> sizes) {
        return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private List<String> edges() {
        List<String> edges = new ArrayList<>();
        for (String stage : layout.stages()) {
            Node to = Objects.requireNonNull(nodes.get(stage));
            layout.closest(stage).forEach(input -> edges.add(edge(Objects.requireNonNull(nodes.get(input)), to)));
        }
        return edges;
    }

    private static String edge(Node from, Node to) {
        int start = from.x() + from.size();
        int end = to.x() - to.size();
        return from.y() == to.y()
                ? "M%d %dH%d".formatted(start, from.y(), end)
                : "M%d %dH%dV%dH%d".formatted(start, from.y(), from.x() + TRUNK, to.y(), end);
    }
}
