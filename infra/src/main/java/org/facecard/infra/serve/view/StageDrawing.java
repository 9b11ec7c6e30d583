package org.facecard.infra.serve.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.chart.StageGraph;

/**
 * Stages of a run and what they read, as a graph.
 *
 * @param name of the seed, or of all stages if they are few
 * @param graph the drawing
 * @param open whether it is shown at first
 */
public record StageDrawing(String name, StageGraph graph, boolean open) {
    private static final Pattern SEED = Pattern.compile("(.*?seed-\\d+)(?:/.*)?");

    /**
     * Returns one graph of all stages if they are few, else one per seed, open if a stage runs or is parked.
     *
     * @param stages of the run, in the order of the plan
     * @param inputs what every stage reads, by its name
     * @param few the most stages that one graph shows together
     */
    static List<StageDrawing> of(List<WatchedStage> stages, Map<String, List<String>> inputs, int few) {
        Map<String, List<WatchedStage>> bySeed = new LinkedHashMap<>();
        stages.forEach(stage -> bySeed.computeIfAbsent(
                        stages.size() <= few ? "All stages" : seed(stage), seed -> new ArrayList<>())
                .add(stage));
        return bySeed.entrySet().stream()
                .map(seed -> new StageDrawing(
                        seed.getKey(),
                        graph(seed.getValue(), stages, inputs),
                        bySeed.size() == 1 || seed.getValue().stream().anyMatch(RunPage::alive)))
                .filter(drawing -> drawing.graph().connected())
                .toList();
    }

    private static String seed(WatchedStage stage) {
        String cell = stage.cell().isEmpty() ? "shared" : stage.cell();
        Matcher seed = SEED.matcher(cell);
        return seed.matches() ? seed.group(1) : cell;
    }

    /** Returns the graph of {@code some} stages and of the other stages that they read. */
    private static StageGraph graph(List<WatchedStage> some, List<WatchedStage> all, Map<String, List<String>> inputs) {
        Set<String> shown = new HashSet<>();
        some.forEach(stage -> shown.addAll(inputs.getOrDefault(stage.name(), List.of())));
        some.forEach(stage -> shown.add(stage.name()));
        List<String> inOrder =
                all.stream().map(WatchedStage::name).filter(shown::contains).toList();
        return StageGraph.of(inOrder, inputs);
    }
}
