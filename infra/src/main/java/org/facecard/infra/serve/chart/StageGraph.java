package org.facecard.infra.serve.chart;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Stages and what they read, with all positions computed, for the template that draws it as SVG. A stage is to the
 * right of all that it reads; a chain of checkpoints is a line, with their readings below it.
 *
 * @param nodes the stages
 * @param edges SVG paths, each from a stage to one that reads it, without those that follow from others
 * @param width of the drawing, in its own units
 * @param height of the drawing, in its own units
 */
public record StageGraph(List<Node> nodes, List<String> edges, int width, int height) {
    /** Copies the lists. */
    public StageGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A stage.
     *
     * @param stage its name
     * @param x of its centre
     * @param y of its centre
     * @param label words beside it, empty for a reading
     * @param leaf whether nothing reads it
     */
    public record Node(String stage, int x, int y, String label, boolean leaf) {
        /** Returns half of the side of its square, or its radius. */
        public int size() {
            return leaf ? 4 : 6;
        }
    }

    /**
     * Draws {@code stages}, inputs before their readers.
     *
     * @param inputs what every stage reads; others than {@code stages} are left out
     */
    public static StageGraph of(List<String> stages, Map<String, ? extends Collection<String>> inputs) {
        return new StageGraphDrawing(stages, inputs).draw();
    }

    /** Returns whether there is any edge to draw. */
    public boolean connected() {
        return !edges.isEmpty();
    }
}
