package org.facecard.pipelines.report.disputes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;

/** The disputes that studies of Facecard decide, and their state. */
public final class Disputes {
    /** The folder of overview, text and figures among the results of studies. */
    public static final String FOLDER = "disputes";

    /** The overview's file. */
    public static final String OVERVIEW = "overview.md";

    /** The file of the text about what is decided. */
    public static final String PAPER = "paper.md";

    private Disputes() {}

    /** Returns the studies that decide a dispute, in the order of the ablations. */
    public static List<Programme> shipped() {
        return SpecReader.ablations().stream()
                .map(ablation -> SpecReader.programme(ablation, List.of()))
                .filter(study -> study.decided().isPresent())
                .toList();
    }

    /**
     * Returns a line per dispute.
     *
     * @param results folder of the results of studies
     * @param planned CPU hours by study, as far as they are known
     */
    public static List<DisputeRow> summaries(Path results, Map<String, Double> planned) {
        return summaries(runs(results), PredictorDispute.rows(results), planned);
    }

    private static List<DisputeRow> summaries(
            List<DisputeRun> runs, List<PredictorRow> predictors, Map<String, Double> planned) {
        return Stream.concat(
                        runs.stream()
                                .map(run -> run.summary(planned.get(run.study().name()))),
                        PredictorDispute.summaries(predictors).stream())
                .toList();
    }

    /** Returns the CPU hours that the artifacts of all disputes took when they were made; one that several studies share counts once. */
    public static double spentCpuHours(Path results) {
        return spentCpuHours(runs(results));
    }

    static double spentCpuHours(List<DisputeRun> runs) {
        Map<String, Double> seconds = new HashMap<>();
        runs.stream()
                .flatMap(run -> run.stages().stream())
                .filter(stage -> stage.digest() != null)
                .forEach(stage -> seconds.putIfAbsent(Objects.requireNonNull(stage.key()), stage.cpuSeconds()));
        return seconds.values().stream().mapToDouble(spent -> spent).sum() / DisputeRun.SECONDS_PER_HOUR;
    }

    private static List<DisputeRun> runs(Path results) {
        return shipped().stream().map(study -> DisputeRun.of(study, results)).toList();
    }

    /**
     * Writes overview, text, page and figures, and those rows behind them that no study holds: {@link Table#DISPUTES}
     * and {@link Table#PREDICTORS}.
     *
     * @param results folder of the results of studies
     * @param folder that receives the files; it is created if it is missing
     * @param planned CPU hours by study, as far as they are known
     * @throws StorageException when the disk is full or cannot be written
     */
    public static void write(Path results, Path folder, Map<String, Double> planned) {
        List<DisputeRun> runs = runs(results);
        List<PredictorRow> predictors = PredictorDispute.rows(results);
        List<DisputeRow> summaries = summaries(runs, predictors, planned);
        DisputePaper paper = new DisputePaper(runs, predictors);
        try {
            Files.createDirectories(folder);
            Table.DISPUTES.write(Table.DISPUTES.in(folder), summaries);
            Table.PREDICTORS.write(Table.PREDICTORS.in(folder), predictors);
            text(folder.resolve(OVERVIEW), DisputeOverview.markdown(summaries, runs, spentCpuHours(runs)));
            text(folder.resolve(PAPER), paper.markdown());
            text(
                    folder.resolve(Page.FILE),
                    new DisputesPage(summaries, runs, new PredictorText(predictors), spentCpuHours(runs)).html());
            for (Map.Entry<String, String> figure : paper.figures().entrySet()) {
                text(RelativePath.name(figure.getKey()).in(folder), figure.getValue());
            }
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    private static void text(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
