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
     * Returns one graph of all stages if they are few, else one per seed: open if a stage of it runs or is parked; if no
     * stage of the run does, the first one is open.
     *
     * @param stages of the run, in the order of the plan
     * @param inputs what every stage reads, by its name
     * @param few the largest number of stages in one graph of all
     */
    static List<StageDrawing> of(List<WatchedStage> stages, Map<String, List<String>> inputs, int few) {
        Map<String, List<WatchedStage>> bySeed = new LinkedHashMap<>();
        stages.forEach(stage -> bySeed.computeIfAbsent(
                        stages.size() <= few ? "All stages" : seed(stage), seed -> new ArrayList<>())
                .add(stage));
        List<StageDrawing> drawings = new ArrayList<>();
        boolean still = stages.stream().noneMatch(RunPage::alive);
        bySeed.forEach((seed, some) -> {
            StageGraph graph = graph(some, stages, inputs);
            boolean open = still ? drawings.isEmpty() : some.stream().anyMatch(RunPage::alive);
            if (graph.connected()) {
                drawings.add(new StageDrawing(seed, graph, open));
            }
        });
        return drawings;
    }

    private static String seed(WatchedStage stage) {
        String cell = RunPage.cell(stage);
        Matcher seed = SEED.matcher(cell);
        return seed.matches() ? seed.group(1) : cell;
    }

    /** Returns {@code some} of the stages and what they read of others. */
    private static StageGraph graph(List<WatchedStage> some, List<WatchedStage> all, Map<String, List<String>> inputs) {
        Set<String> shown = new HashSet<>();
        some.forEach(stage -> shown.addAll(inputs.getOrDefault(stage.name(), List.of())));
        some.forEach(stage -> shown.add(stage.name()));
        List<String> inOrder =
                all.stream().map(WatchedStage::name).filter(shown::contains).toList();
        return StageGraph.of(inOrder, inputs);
    }
}
