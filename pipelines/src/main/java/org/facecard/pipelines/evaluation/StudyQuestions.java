package org.facecard.pipelines.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatRevision;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/**
 * Evaluates a served model as a study evaluates each of its checkpoints: the same problems on the same splits, with the
 * same draws and as many attempts. Recognition from the first words of an answer is left out: a served model does not
 * separate its first words from the others.
 */
public final class StudyQuestions {
    /** A split and a way of reading it. */
    private record Place(Split split, ReadingMode mode) {}

    private final StudyPlan plan;
    private final Map<String, List<Problem>> dealt = new LinkedHashMap<>();

    /** Creates the questions of {@code spec}. */
    public StudyQuestions(StudySpec spec) {
        this.plan = StudyPlan.of(spec);
    }

    /** Returns the problems that the study deals, in the order in which its results list them. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        plan.stages().values().stream()
                .filter(stage -> stage.parameters().kind() == Stage.DEALS)
                .forEach(stage -> all.addAll(problems(stage.name())));
        return all;
    }

    /**
     * Asks {@code model} all questions.
     *
     * @param concurrency episodes at once
     */
    public List<ModelReading> ask(ChatModel model, int concurrency) {
        return readings().entrySet().stream()
                .map(place -> ask(model, concurrency, place.getValue()))
                .toList();
    }

    private ModelReading ask(ChatModel model, int concurrency, PlannedStage stage) {
        StageParameters.Evaluation asked = (StageParameters.Evaluation) stage.parameters();
        List<Problem> problems = SplitProblems.of(
                problems(String.valueOf(stage.inputs().get(Role.DEALS))),
                asked.split(),
                asked.episodes(),
                "evaluation.episodes");
        CountedModel counted = new CountedModel(model);
        ChatRevision revision = new ChatRevision(
                counted,
                TaskEnvironments.of(asked.task(), asked.split()),
                new PlaySettings(asked.verificationIterations(), asked.temperature(), asked.mode()),
                concurrency);
        List<AttemptRow> rows = new Evaluator(revision, asked.seed()).read(problems, played -> {});
        return new ModelReading(asked.split(), asked.mode(), rows, counted.tally());
    }

    /** Returns one evaluation of the plan for each split and way of reading: all checkpoints are asked the same. */
    private Map<Place, PlannedStage> readings() {
        Map<Place, PlannedStage> readings = new LinkedHashMap<>();
        plan.stages().values().forEach(stage -> place(stage).ifPresent(place -> readings.putIfAbsent(place, stage)));
        return readings;
    }

    private static Optional<Place> place(PlannedStage stage) {
        return stage.parameters() instanceof StageParameters.Evaluation asked && asked.mode() != ReadingMode.RECOGNITION
                ? Optional.of(new Place(asked.split(), asked.mode()))
                : Optional.empty();
    }

    private List<Problem> problems(String stage) {
        return dealt.computeIfAbsent(
                stage, name -> TaskEnvironments.problems(plan.stage(name).parameters()));
    }
}
