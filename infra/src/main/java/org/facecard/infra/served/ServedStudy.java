package org.facecard.infra.served;

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
import org.facecard.pipelines.results.ServedReading;
import org.facecard.pipelines.results.ServedShelf;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Asks a served model what a study asks its checkpoints, and keeps what it did. Given again, it asks only what is not answered
 * yet.
 */
public final class ServedStudy {
    private static final String JOURNAL = "answers.jsonl";
    private static final BusyRetry PATIENCE = new BusyRetry(Duration.ofSeconds(1), Duration.ofMinutes(30));

    private final ServedWish wish;
    private final Path results;
    private final Consumer<String> progress;
    private final BusyRetry busy;

    /**
     * @param wish which model, and how
     * @param results folder of all results
     * @param progress hears from time to time how far it is
     */
    public ServedStudy(ServedWish wish, Path results, Consumer<String> progress) {
        this(wish, results, progress, PATIENCE);
    }

    ServedStudy(ServedWish wish, Path results, Consumer<String> progress, BusyRetry busy) {
        this.wish = wish;
        this.results = results;
        this.progress = progress;
        this.busy = busy;
    }

    /**
     * What was read.
     *
     * @param model and what it took in all
     * @param asked what of it was asked now
     */
    public record Evaluated(ServedModel model, ChatTally asked) {}

    /**
     * Evaluates the model on {@code spec}.
     *
     * @throws EndpointException when its server cannot be used or refuses
     * @throws org.facecard.pipelines.common.InvalidSpecException when the study has a checkpoint of its name
     */
    public Evaluated evaluate(StudySpec spec) {
        ServedModel.checkName(wish.name(), spec);
        ChatEndpoint endpoint = ChatEndpoint.open(wish.address(), wish.model(), wish.maxTokens(), busy);
        ServedProgress heard = new ServedProgress(progress);
        StudyQuestions questions = new StudyQuestions(spec);
        Path folder = ServedShelf.folder(results, wish.name());
        try (AnswerJournal journal = AnswerJournal.open(folder.resolve(JOURNAL))) {
            List<ModelReading> readings =
                    questions.ask(new JournaledModel(endpoint, journal, heard), wish.concurrency());
            ServedModel model = model(endpoint.model(), readings);
            keep(spec, model, questions, readings);
            return new Evaluated(model, heard.asked());
        }
    }

    private ServedModel model(String id, List<ModelReading> readings) {
        return new ServedModel(
                wish.name(),
                id,
                wish.address().toString(),
                wish.maxTokens(),
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
        ServedShelf shelf = new ServedShelf(results, spec);
        Map<PartitionKey, List<AttemptRow>> episodes = readings.stream()
                .collect(Collectors.toMap(
                        reading -> PartitionKey.of(shelf.checkpoint(model.name()), reading.split(), reading.mode()),
                        ModelReading::rows));
        shelf.keep(new ServedShelf.Kept(
                model, questions.problems().stream().map(ProblemRows::row).toList(), episodes));
    }
}
