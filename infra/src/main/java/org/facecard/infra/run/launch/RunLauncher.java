package org.facecard.infra.run.launch;

import java.util.List;
import java.util.Optional;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.study.ResultsWriter;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.RunStorage;
import org.facecard.infra.run.query.StoredStates;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.episode.CheckpointWindow;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.WindowCheck;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;

/**
 * Starts a run: takes its lock and looks up what is made ({@code RunContext}); opens engine and workers ({@code
 * RunResources}); starts the study's workflow ({@code StudyStart}); and follows it to its report ({@code LocalRun}).
 */
public final class RunLauncher {
    /** How to treat a workflow of the study that a server still carries. */
    public enum StartMode {
        /** Joins it if possible. */
        RESUME,
        /** Ends it and starts a new one. */
        RESTART
    }

    private final RunSettings settings;
    private final StageImplementations implementations;
    private final Class<?> workerProgram;
    private final MachineRoom room;

    /**
     * @param settings where and how studies run
     * @param implementations what their stages do
     * @param workerProgram class whose {@code main} serves {@code implementations} as a {@link
     *     org.facecard.infra.worker.ChildWorker}
     */
    public RunLauncher(RunSettings settings, StageImplementations implementations, Class<?> workerProgram) {
        this(settings, implementations, workerProgram, MachineRoom.here());
    }

    /** @param room that runs have here */
    RunLauncher(RunSettings settings, StageImplementations implementations, Class<?> workerProgram, MachineRoom room) {
        this.settings = settings;
        this.implementations = implementations;
        this.workerProgram = workerProgram;
        this.room = room;
    }

    /**
     * Starts a run of {@code programme} in {@code home}. If every artifact is made, the run is already finished.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException when dialogues would not fit into the model's window,
     *     or the stages of its workers into the memory of this machine
     * @throws org.facecard.pipelines.artifacts.StorageException when what is trained would not fit into the home
     */
    public RunHandle start(Programme programme, Home home, StartMode mode) {
        RunContext context = RunContext.open(programme, home, settings.results());
        try {
            return context.made() && !context.mayBeOpenOn(settings.engine())
                    ? finished(context)
                    : carried(context, mode);
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    /** Assembles the results again, without engine or workers. */
    private RunHandle finished(RunContext context) {
        context.folder().write(context.programme());
        RunStorage storage = context.storage();
        ResultsWriter writer = new ResultsWriter(
                storage.store(), storage.home().documents(), storage.results(), implementations.report());
        RunState state = StoredStates.finished(
                context.programme(), writer.write(new AssembleStudy(context.programme(), List.of())));
        context.folder().write(state);
        context.close();
        return new FinishedRun(state);
    }

    private RunHandle carried(RunContext context, StartMode mode) {
        WindowCheck.check(context.programme());
        CheckpointWindow.check(context.programme());
        room.check(PlannedMemory.of(context.programme()), context.unmade(), settings);
        RunResources resources = RunResources.open(context, settings, implementations, workerProgram);
        try {
            RunStudy order = new RunStudy(context.programme(), dispatch(context, resources.engine()));
            new StudyStart(resources.engine().client(), order).start(joined(context, mode));
            context.folder().write(context.programme());
            return new LocalRun(order, context, resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private Dispatch dispatch(RunContext context, Engine engine) {
        String computation =
                ComputationDigest.of(context.programme().numerics()).digest();
        return engine.dispatch(context.storage().home().scope(), settings.heavy(), computation)
                .withResults(context.storage().digest());
    }

    private static Optional<Programme> joined(RunContext context, StartMode mode) {
        return switch (mode) {
            case RESUME -> context.before();
            case RESTART -> Optional.empty();
        };
    }
}
