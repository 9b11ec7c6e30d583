package org.facecard.infra.run.query;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the state of the runs of a home. The home's index has the current state of a run on this machine; for every
 * other run it keeps the last state, and a server, if one is named, has the current one.
 */
public final class RunLookup implements AutoCloseable {
    private final Home home;
    private final EngineChoice choice;
    private @Nullable ServerRuns server;

    public RunLookup(Home home, EngineChoice choice) {
        this.home = home;
        this.choice = choice;
    }

    private Optional<ServerRuns> server() {
        if (server == null && !(choice instanceof EngineChoice.Embedded)) {
            Engine engine = Engine.open(choice);
            server = new ServerRuns(engine, engine.names(home.scope()));
        }
        return Optional.ofNullable(server);
    }

    /** Returns every run, last started first. */
    public List<RunState> list() {
        Map<String, RunState> runs = new LinkedHashMap<>();
        server().map(ServerRuns::list).orElse(List.of()).forEach(run -> runs.putIfAbsent(run.study(), run));
        RunFolder.all(home).stream()
                .filter(folder -> folder.fault().isEmpty())
                .flatMap(folder -> indexed(folder).stream())
                .forEach(run -> runs.merge(run.study(), run, RunLookup::better));
        return runs.values().stream()
                .sorted(Comparator.comparingLong(RunState::startedMillis).reversed())
                .toList();
    }

    /** For a run that both know, the stages come from the index, unless the server has seen it start again. */
    private static RunState better(RunState server, RunState index) {
        return server.startedMillis() > index.updatedMillis() ? server : index;
    }

    /** Returns the state of a run, if it exists. */
    public Optional<RunState> state(String run) {
        RunFolder folder = RunFolder.of(home, run);
        Optional<RunState> here = indexed(folder);
        if (here.isPresent() && RunLock.held(folder)) {
            return here;
        }
        Optional<RunState> there = server().flatMap(known -> known.state(run));
        return there.map(state -> here.map(index -> joined(state, index)).orElse(state))
                .or(() -> here);
    }

    /** When no worker answers the server, the index remembers more: of a run that has ended, its stages. */
    private static RunState joined(RunState server, RunState index) {
        if (server.status() == RunStatus.INTERRUPTED) {
            return index;
        }
        boolean silent = !server.status().active() && server.counts().keySet().equals(Set.of(StageState.PENDING));
        return silent ? new RunState(server.study(), server.host(), index.stages(), server.outcome()) : server;
    }

    /** Marks as interrupted a run that is running according to the index, but that no process runs. */
    private static Optional<RunState> indexed(RunFolder folder) {
        return folder.state().map(state -> state.carried() && !RunLock.held(folder) ? state.interrupted() : state);
    }

    /** Returns the study with which a run was last started. */
    public Optional<Programme> programme(String run) {
        return RunFolder.of(home, run).programme().or(() -> server().flatMap(known -> known.programme(run)));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
