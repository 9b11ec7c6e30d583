package org.facecard.infra.run.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.RunStorage;
import org.facecard.infra.home.WritableFolder;
import org.facecard.infra.run.index.RemovalLock;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run before its stages start: the study, its place in the index, and what the store has of it. Closing releases the
 * lock.
 *
 * @param programme the study
 * @param folder its place in the index
 * @param lock that says that this process carries it
 * @param storage where its data is
 * @param resolvedStages what the store has of each stage
 */
record RunContext(
        Programme programme,
        RunFolder folder,
        Locks.Lock lock,
        RunStorage storage,
        Map<String, ResolvedStage> resolvedStages)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

    /**
     * Takes the lock of the run and looks up what is made.
     *
     * @throws RunException {@code LOCKED} when another process runs this study
     * @throws StorageException when no results can be written, which would show only after hours
     */
    static RunContext open(Programme programme, Home home, Path results) {
        demand(results);
        RunFolder folder = RunFolder.of(home, programme.name());
        Locks.Lock lock = RunLock.take(folder);
        try {
            // From now on gc keeps what this run needs; a gc that has already begun may still remove it.
            folder.announce(programme);
            RemovalLock.await(home);
            RunStorage storage = new RunStorage(home, home.store(), results);
            Map<String, ResolvedStage> resolvedStages =
                    new PlanResolver(storage.store(), StudyPlan.of(programme)).all();
            return new RunContext(programme, folder, lock, storage, resolvedStages);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static void demand(Path results) {
        WritableFolder.fault(results).ifPresent(fault -> {
            throw new StorageException(
                    StorageException.Kind.DENIED,
                    "results cannot be written to %s: %s. Make it writable, or name another folder with --results"
                            .formatted(results, fault),
                    new IOException(fault));
        });
    }

    /** Returns whether the store has every artifact. */
    boolean made() {
        return resolvedStages.values().stream()
                .allMatch(resolved -> resolved.artifact().isPresent());
    }

    /** Returns the names of the stages that have no artifact yet. */
    Set<String> unmade() {
        return resolvedStages.values().stream()
                .filter(resolved -> resolved.artifact().isEmpty())
                .map(resolved -> resolved.stage().name())
                .collect(Collectors.toSet());
    }

    /** Returns the number of heavy stages that are not made. */
    int heavyStages() {
        return (int) resolvedStages.values().stream()
                .filter(resolved -> resolved.artifact().isEmpty())
                .filter(resolved -> resolved.stage().parameters().kind().load() == Stage.Load.HEAVY)
                .count();
    }

    /** Returns whether {@code engine} may still carry a workflow of this run, which must end as well. */
    boolean mayBeOpenOn(EngineChoice engine) {
        return folder.state().filter(last -> last.mayBeOpenOn(engine)).isPresent();
    }

    /**
     * Returns the study with which the run was last started, if it can be read: a file of another version is
     * overwritten.
     */
    Optional<Programme> before() {
        try {
            return folder.programme();
        } catch (RunException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
