package org.facecard.infra.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.facecard.activities.runners.ProblemRows;
import org.facecard.infra.http.BusyRetry;
import org.facecard.pipelines.episode.ChatTally;
import org.facecard.pipelines.evaluation.ModelReading;
import org.facecard.pipelines.evaluation.StudyQuestions;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.ServedModelStore;
import org.facecard.pipelines.results.ServedReading;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Evaluates a served model on the questions that a study asks its checkpoints, and stores the result. A repeated call
 * asks only the questions that have no answer yet.
 */
public final class ServedStudy {
    private static final String JOURNAL = "answers.jsonl";
    private static final BusyRetry PATIENCE = new BusyRetry(Duration.ofSeconds(1), Duration.ofMinutes(30));

    private final ServedModelRequest request;
    private final Path results;
    private final Consumer<String> progress;
    private final BusyRetry busy;

    /**
     * @param request the model and the settings of its evaluation
     * @param results folder of all results
     * @param progress receives a line about the progress from time to time
     */
    public ServedStudy(ServedModelRequest request, Path results, Consumer<String> progress) {
        this(request, results, progress, PATIENCE);
    }

    ServedStudy(ServedModelRequest request, Path results, Consumer<String> progress, BusyRetry busy) {
        this.request = request;
        this.results = results;
        this.progress = progress;
        this.busy = busy;
    }

    /**
     * The result of an evaluation.
     *
     * @param model the model, with the tokens used in total
     * @param asked the answers of this call alone
     */
    public record Evaluated(ServedModel model, ChatTally asked) {}

    /**
     * Evaluates the model on {@code spec}.
     *
     * @throws EndpointException when its server cannot be used or refuses, or the kept answers are another server's
     * @throws org.facecard.pipelines.common.InvalidSpecException when the study has a checkpoint of its name
     */
    public Evaluated evaluate(StudySpec spec) {
        ServedModel.checkName(request.name(), spec);
        ChatEndpoint endpoint = ChatEndpoint.open(request.address(), request.model(), request.maxTokens(), busy);
        ServedProgress counted = new ServedProgress(progress);
        StudyQuestions questions = new StudyQuestions(spec);
        Path folder = ServedModelStore.folder(results, request.name());
        try (AnswerJournal journal = AnswerJournal.open(folder.resolve(JOURNAL))) {
            JournalServer.check(folder, request);
            List<ModelReading> readings =
                    questions.ask(new JournaledModel(endpoint, journal, counted), request.concurrency());
            ServedModel model = model(endpoint.model(), readings);
            keep(spec, model, questions, readings);
            return new Evaluated(model, counted.asked());
        }
    }

    private ServedModel model(String id, List<ModelReading> readings) {
        return new ServedModel(
                request.name(),
                id,
                request.address().toString(),
                request.maxTokens(),
                readings.stream().map(ServedStudy::cost).toList());
    }

    private static ServedReading cost(ModelReading reading) {
        ChatTally tally = reading.tally();
        return new ServedReading(
                reading.split(),
                reading.mode(),
                tally.answers(),
                tally.promptTokens(),
                tally.answerTokens(),
                tally.cut(),
                tally.overlong());
    }

    private void keep(StudySpec spec, ServedModel model, StudyQuestions questions, List<ModelReading> readings) {
        ServedModelStore store = new ServedModelStore(results, spec);
        Map<PartitionKey, List<AttemptRow>> episodes = readings.stream()
                .collect(Collectors.toMap(
                        reading -> PartitionKey.of(store.checkpoint(model.name()), reading.split(), reading.mode()),
                        ModelReading::rows));
        store.keep(new ServedModelStore.Evaluation(
                model, questions.problems().stream().map(ProblemRows::row).toList(), episodes));
    }
}
