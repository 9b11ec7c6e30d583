package org.facecard.infra.serve.studies;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ProgrammeResults;

/**
 * What studies compute over all of their parts. It takes seconds, so it is computed once per manifest, in the
 * background.
 */
public final class Analyses implements AutoCloseable {
    private final StudyIndex index;
    private final Map<String, Computed> computed = new ConcurrentHashMap<>();

    private final ExecutorService computer = Executors.newSingleThreadExecutor(new DaemonThreads("analyses"));

    private record Computed(Instant written, CompletableFuture<AnalysisReport> report) {}

    Analyses(StudyIndex index) {
        this.index = index;
    }

    /**
     * Returns the analysis of a study; empty while it is computed.
     *
     * @throws StudyException when its results cannot be read
     */
    public Optional<AnalysisReport> of(ProgrammeEntry study) {
        Computed known = computed.compute(
                study.name(),
                (name, last) -> last != null && last.written.equals(study.written()) ? last : begun(study));
        try {
            return Optional.ofNullable(known.report.getNow(null));
        } catch (CompletionException e) {
            computed.remove(study.name(), known);
            throw unreadable(study, e.getCause() == null ? e : e.getCause());
        }
    }

    private Computed begun(ProgrammeEntry study) {
        return new Computed(
                study.written(),
                CompletableFuture.supplyAsync(() -> AnalysisReport.of(study.name(), results(study)), computer));
    }

    /**
     * Returns the results of a study and its parts.
     *
     * @throws StudyException when they cannot be read
     */
    public ProgrammeResults results(ProgrammeEntry study) {
        try {
            return ProgrammeResults.open(index.results(), study.name());
        } catch (CorruptArtifactException | StorageException | InvalidSpecException e) {
            throw unreadable(study, e);
        }
    }

    private static StudyException unreadable(ProgrammeEntry study, Throwable e) {
        return new StudyException(
                "the results of %s cannot be read: %s. Run the study again: it writes them again"
                        .formatted(study.name(), e.getMessage()),
                e);
    }

    @Override
    public void close() {
        computer.shutdownNow();
    }
}
