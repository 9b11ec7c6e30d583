package org.facecard.infra.endpoint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.locks.Locks;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.ServedModelStore;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Writes the evaluations of served models into the results and the report of a study; creates the results of a study
 * that has none.
 */
public final class ServedReport {
    private final Programme programme;
    private final Path results;
    private final ProgrammeAssembler.Finish finish;

    /**
     * @param programme which study
     * @param results folder of all results
     * @param finish writes the report
     */
    public ServedReport(Programme programme, Path results, ProgrammeAssembler.Finish finish) {
        this.programme = programme;
        this.results = results;
        this.finish = finish;
    }

    /**
     * Rejects results of this name that belong to other questions.
     *
     * @throws InvalidSpecException saying which
     */
    public void check() {
        if (!there()) {
            return;
        }
        Map<String, StudyResults> parts =
                ProgrammeResults.open(results, programme.name()).parts();
        for (Part part : programme.parts()) {
            StudyResults own = parts.get(part.name());
            if (own == null || !ServedModelStore.key(own.manifest().spec()).equals(ServedModelStore.key(part.spec()))) {
                throw new InvalidSpecException(
                        "the results of \"%s\" in %s have other problems or another evaluation: run \"facecard reproduce %s\", or give --set name=NAME"
                                .formatted(programme.name(), results, programme.name()));
            }
        }
    }

    private boolean there() {
        return ProgrammeResults.list(results).contains(programme.name());
    }

    /**
     * Writes the results and the report.
     *
     * @return the results; empty while a process runs the study, whose report will hold the same
     */
    public Optional<ProgrammeResults> write(Home home) {
        try (Locks.Lock lock = RunLock.take(RunFolder.of(home, programme.name()))) {
            return Optional.of(write());
        } catch (RunException e) {
            if (e.kind() == RunException.Kind.LOCKED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ProgrammeResults write() {
        return there()
                ? ProgrammeAssembler.update(results, programme.name(), finish)
                : ProgrammeAssembler.assemble(
                        new ProgrammeRun(
                                programme,
                                programme.parts().stream()
                                        .map(part -> new StudyRun(part.spec(), Map.of(), Map.of()))
                                        .toList()),
                        results,
                        finish);
    }
}
