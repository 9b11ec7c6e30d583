package org.facecard.infra.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.endpoint.EndpointAddress;
import org.facecard.infra.endpoint.ServedModelRequest;
import org.facecard.infra.endpoint.ServedModelRequest.Moved;
import org.facecard.infra.endpoint.ServedReport;
import org.facecard.infra.endpoint.ServedStudy;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.episode.ChatTally;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a model that is served elsewhere. */
@Command(
        name = "evaluate",
        description =
                "Evaluate a model behind an OpenAI-compatible API (vLLM, llama.cpp's server, Ollama) on the splits of"
                        + " a study, with the study's prompts, verifier and attempts. Its rows appear beside those of the"
                        + " arms in the results and the report. When repeated, it sends only requests without an answer. The"
                        + " server's key comes from FACECARD_MODEL_API_KEY.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Option(names = "--part", paramLabel = "PART", description = "only this part of a study of several parts")
    Optional<String> part = Optional.empty();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "URL",
            description = "address of the API with its version, such as http://127.0.0.1:8080/v1")
    String address;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "name of the model in the results, in place of an arm")
    String name;

    @Option(
            names = "--model-id",
            paramLabel = "ID",
            description = "one of the server's models (default: the only one that it serves)")
    Optional<String> model = Optional.empty();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "256",
            description = "limit on an answer (default: ${DEFAULT-VALUE}, as in the authors' evaluation)")
    int maxTokens;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "episodes at once (default: ${DEFAULT-VALUE})")
    int concurrency;

    @Option(
            names = "--same-model",
            description = "the server only moved: use the answers that it gave under this name at another address")
    boolean sameModel;

    @Mixin
    CommonOptions common;

    /**
     * What is printed as JSON.
     *
     * @param study name of the study
     * @param models what was read, one for each part
     * @param asked what of it was asked now
     * @param outcomes its rows
     * @param report where the report is; null while a process runs the study
     */
    private record Evaluation(
            String study,
            List<ServedModel> models,
            ChatTally asked,
            List<OutcomeRow> outcomes,
            @Nullable String report) {}

    @Override
    public Integer call() {
        ServedModelRequest request = new ServedModelRequest(
                name,
                EndpointAddress.of(address, System.getenv()),
                model,
                maxTokens,
                concurrency,
                sameModel ? Moved.YES : Moved.NO);
        Programme programme = study.programme(common);
        ServedReport report = new ServedReport(
                programme, common.results, common.root().services().report());
        report.check();
        List<ServedStudy.Evaluated> evaluated = chosen(programme).stream()
                .map(chosen ->
                        new ServedStudy(request, common.results, words -> show(chosen, words)).evaluate(chosen.spec()))
                .toList();
        print(programme, evaluated, report);
        return ExitCode.DONE.code();
    }

    private List<Part> chosen(Programme programme) {
        return part.map(only -> List.of(programme.part(only))).orElse(programme.parts());
    }

    private void show(Part asked, String words) {
        if (!common.noProgress) {
            common.err().println(asked.path(name) + ": " + words);
        }
    }

    private void print(Programme programme, List<ServedStudy.Evaluated> evaluated, ServedReport report) {
        List<OutcomeRow> rows = new ArrayList<>();
        Optional<String> page = report.write(new Home(common.home)).map(results -> {
            results.parts().values().forEach(written -> rows.addAll(outcomes(written)));
            return results.folder().resolve(Page.FILE).toString();
        });
        Evaluation evaluation = new Evaluation(
                programme.name(),
                evaluated.stream().map(ServedStudy.Evaluated::model).toList(),
                evaluated.stream().map(ServedStudy.Evaluated::asked).reduce(ChatTally.NOTHING, ChatTally::and),
                rows,
                page.orElse(null));
        if (common.json) {
            common.printJson(evaluation);
        } else {
            text(evaluation);
        }
    }

    private List<OutcomeRow> outcomes(StudyResults results) {
        return results.rows(Table.OUTCOMES).stream()
                .filter(row -> row.arm().equals(name))
                .toList();
    }

    private void text(Evaluation evaluation) {
        TextTable table = new TextTable("SPLIT", "MODE", "ATTEMPTS", "EPISODES", "SUCCESS", "95 %", "STATED RULE");
        evaluation
                .outcomes()
                .forEach(row -> table.row(
                        row.split(),
                        row.mode(),
                        String.valueOf(row.verificationIterations()),
                        String.valueOf(row.episodes()),
                        "%.1f %%".formatted(100 * row.successRate()),
                        "%.1f to %.1f".formatted(100 * row.wilsonLow(), 100 * row.wilsonHigh()),
                        String.valueOf(row.statedRule())));
        table.print(common.out());
        ChatTally asked = evaluation.asked();
        common.out()
                .println("%s: %,d answers requested now, %,d tokens read, %,d written; %s"
                        .formatted(
                                name,
                                asked.answers(),
                                asked.promptTokens(),
                                asked.answerTokens(),
                                evaluation.report() == null
                                        ? "the study is running: its report will hold these rows"
                                        : evaluation.report()));
    }
}
