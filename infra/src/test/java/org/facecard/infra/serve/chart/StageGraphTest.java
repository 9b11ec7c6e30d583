package org.facecard.infra.serve.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.infra.serve.chart.StageGraph.Node;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Stages on a grid: every stage has a place of its own, right of what it reads. */
class StageGraphTest {
    private static final List<String> STAGES =
            List.of("deals", "init", "init/id", "sft/1", "sft/1/id", "sft/2", "ppo/1");
    private static final Map<String, List<String>> INPUTS = Map.of(
            "init", List.of("deals"),
            "init/id", List.of("deals", "init"),
            "sft/1", List.of("deals", "init"),
            "sft/1/id", List.of("deals", "sft/1"),
            "sft/2", List.of("deals", "sft/1"),
            "ppo/1", List.of("init", "a stage of another group"));

    private static Node node(StageGraph graph, String stage) {
        return graph.nodes().stream()
                .filter(node -> node.stage().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChainIsALineAndReadingsHangBelow() {
        StageGraph graph = StageGraph.of(STAGES, INPUTS);
        int line = node(graph, "init").y();
        assertThat(List.of("deals", "sft/1", "sft/2"))
                .allMatch(stage -> node(graph, stage).y() == line);
        assertThat(node(graph, "sft/1/id").y()).isGreaterThan(line);
        assertThat(node(graph, "ppo/1").x()).isEqualTo(node(graph, "sft/1").x());
    }

    @Test
    void anEdgeThatFollowsFromOthersIsLeftOut() {
        StageGraph graph = StageGraph.of(STAGES, INPUTS);
        assertThat(graph.edges()).hasSize(STAGES.size() - 1);
    }

    @Test
    void aCheckpointThatContinuesIsLabelledByItsBudget() {
        StageGraph graph = StageGraph.of(
                List.of("s/init", "s/sft/1", "s/sft/2", "s/sft/2/id"),
                Map.of("s/sft/1", List.of("s/init"), "s/sft/2", List.of("s/sft/1"), "s/sft/2/id", List.of("s/sft/2")));
        assertThat(graph.nodes()).extracting(Node::label).containsExactly("init", "sft/1", "2", "");
    }

    @Test
    void readingsOfOneLineDoNotStandOnTheNext() {
        List<String> stages =
                List.of("init", "init/id", "init/ood", "sft/1", "sft/1/id", "sft/1/ood", "sft/2", "ppo/1");
        StageGraph graph = StageGraph.of(
                stages,
                Map.of(
                        "init/id",
                        List.of("init"),
                        "init/ood",
                        List.of("init"),
                        "sft/1",
                        List.of("init"),
                        "sft/1/id",
                        List.of("sft/1"),
                        "sft/1/ood",
                        List.of("sft/1"),
                        "sft/2",
                        List.of("sft/1"),
                        "ppo/1",
                        List.of("init")));
        assertThat(List.of("init/id", "init/ood", "sft/1/id", "sft/1/ood"))
                .allMatch(reading ->
                        node(graph, reading).y() < node(graph, "ppo/1").y());
    }

    @Test
    void stagesThatReadNothingAreNotConnected() {
        assertThat(StageGraph.of(List.of("a", "b"), Map.of()).connected()).isFalse();
        assertThat(StageGraph.of(List.of(), Map.of()).nodes()).isEmpty();
    }

    @Test
    void everyStageIsRightOfWhatItReads() {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        StudyPlan.of(SpecReader.programme("smoke", List.of()))
                .stages()
                .forEach((name, stage) ->
                        inputs.put(name, List.copyOf(stage.inputs().values())));
        StageGraph graph = StageGraph.of(List.copyOf(inputs.keySet()), inputs);
        Set<List<Integer>> places = new HashSet<>();
        graph.nodes()
                .forEach(node -> assertThat(places.add(List.of(node.x(), node.y())))
                        .as(node.stage())
                        .isTrue());
        assertThat(graph.nodes()).hasSameSizeAs(inputs.keySet());
        inputs.forEach((stage, read) -> assertThat(read)
                .allMatch(input -> node(graph, input).x() < node(graph, stage).x()));
    }
}
