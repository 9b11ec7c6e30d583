package org.facecard.infra.serve.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.live.RunAction;
import org.facecard.infra.serve.live.RunCosts;
import org.facecard.infra.serve.live.RunSnapshot;
import org.facecard.pipelines.study.StageState;

/**
 * A run.
 *
 * @param run at one moment
 * @param done what a button has just done, else empty
 * @param results address of its results, empty while there are none
 * @param inputs what every stage reads, by its name; empty if the study can no longer be read
 */
public record RunPage(RunSnapshot run, String done, String results, Map<String, List<String>> inputs)
        implements PageModel {
    /** Number of rows that can be read at once. */
    private static final int FEW_STAGES = 100;

    @Override
    public String template() {
        return "run.jte";
    }

    /** Returns what can be done to a run in this state. */
    public static List<RunAction> actions(RunStatus status) {
        return switch (status) {
            case RUNNING -> List.of(RunAction.PAUSE, RunAction.RESET, RunAction.CANCEL);
            case PAUSED -> List.of(RunAction.RESUME, RunAction.RESET, RunAction.CANCEL);
            case PARKED -> List.of(RunAction.RETRY, RunAction.RESET, RunAction.CANCEL, RunAction.START);
            case FINISHED, CANCELLED, INTERRUPTED, FAILED -> List.of(RunAction.START);
        };
    }

    /** Returns the statuses in which {@code action} can be used. */
    public static String when(RunAction action) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> actions(status).contains(action))
                .map(RunStatus::label)
                .collect(Collectors.joining(" "));
    }

    /** Returns the label of the button of {@code action}. */
    public static String words(RunAction action) {
        return switch (action) {
            case START -> "Continue";
            case PAUSE -> "Pause";
            case RESUME -> "Resume";
            case RETRY -> "Retry all parked";
            case ABANDON -> "Abandon";
            case RESET -> "Reset";
            case CANCEL -> "Cancel";
        };
    }

    /** Returns the stages of every cell, in the order of the plan. */
    public static Map<String, List<WatchedStage>> lanes(RunSnapshot run) {
        Map<String, List<WatchedStage>> lanes = new LinkedHashMap<>();
        run.state()
                .stages()
                .forEach(stage -> lanes.computeIfAbsent(cell(stage), cell -> new ArrayList<>())
                        .add(stage));
        return lanes;
    }

    /** Returns the name of the cell of a stage. */
    static String cell(WatchedStage stage) {
        return stage.cell().isEmpty() ? "shared" : stage.cell();
    }

    /**
     * A part of the table of stages.
     *
     * @param name of the cell, or of all stages if they are few
     * @param stages in the order of the plan
     * @param open whether its rows are shown at first
     */
    public record Group(String name, List<WatchedStage> stages, boolean open) {}

    /** Returns the stages in groups: all in one if they are few, else by cell, open if a stage runs or is parked. */
    public static List<Group> groups(RunSnapshot run) {
        List<WatchedStage> stages = run.state().stages();
        return stages.size() <= FEW_STAGES
                ? List.of(new Group("All stages", stages, true))
                : lanes(run).entrySet().stream()
                        .map(lane -> new Group(
                                lane.getKey(),
                                lane.getValue(),
                                lane.getValue().stream().anyMatch(RunPage::alive)))
                        .toList();
    }

    static boolean alive(WatchedStage stage) {
        return stage.state() == StageState.RUNNING || stage.state() == StageState.PARKED;
    }

    /** Returns the graphs of its stages. */
    public List<StageDrawing> drawings() {
        return StageDrawing.of(run.state().stages(), inputs, FEW_STAGES);
    }

    /** Returns the stages by name. */
    public Map<String, WatchedStage> stages() {
        return run.state().stages().stream().collect(Collectors.toMap(WatchedStage::name, Function.identity()));
    }

    /** Returns what is known of a stage in one line. */
    public static String words(RunSnapshot run, WatchedStage stage) {
        int attempt = stage.status().lastAttempt().number();
        return Stream.of(
                        "%s: %s".formatted(stage.name(), stage.state().label()),
                        attempt > 1 ? "attempt " + attempt : "",
                        cost(run, stage).isEmpty() ? "" : cost(run, stage) + " of CPU",
                        stage.worker())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Returns the id of a stage's row: its position in the plan. */
    public static String id(RunSnapshot run, WatchedStage stage) {
        return "stage-" + run.state().stages().indexOf(stage);
    }

    /** Returns what the run has cost so far, as text; empty when nothing is known. */
    public static String cost(RunSnapshot run) {
        RunCosts costs = run.costs();
        String made = costs.made().isEmpty()
                ? ""
                : "%s of CPU, %s tokens, %s FLOPs"
                        .formatted(
                                PageFormat.duration(costs.cpuSeconds()),
                                PageFormat.magnitude(costs.tokens()),
                                PageFormat.magnitude(costs.flops()));
        String saved = costs.reused().isEmpty()
                ? ""
                : "%s of CPU saved by reused stages".formatted(PageFormat.duration(costs.savedSeconds()));
        return Stream.of(made, saved).filter(words -> !words.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Returns the CPU time of a stage, empty while it is not known. */
    public static String cost(RunSnapshot run, WatchedStage stage) {
        return run.costs()
                .of(stage.name())
                .map(cost -> PageFormat.duration(cost.cpuSeconds()))
                .orElse("");
    }

    /** Returns the other costs of a stage. */
    public static String costDetail(RunSnapshot run, WatchedStage stage) {
        return run.costs()
                .of(stage.name())
                .map(cost -> "%s tokens, %s FLOPs, at most %s bytes of memory"
                        .formatted(
                                PageFormat.magnitude(cost.tokens()),
                                PageFormat.magnitude(cost.flops()),
                                PageFormat.magnitude(cost.peakMemoryBytes())))
                .orElse("");
    }

    /** Returns the progress of a stage, as a share; 0 when it is not known. */
    public static double share(WatchedStage stage) {
        StageProgress progress = stage.progress();
        return progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
    }

    /** Returns the metrics of a stage, in order of their names. */
    public static String metrics(WatchedStage stage) {
        return String.join(
                ", ",
                stage.progress().metrics().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(metric -> metric.getKey() + " " + PageFormat.number(metric.getValue()))
                        .toList());
    }
}
