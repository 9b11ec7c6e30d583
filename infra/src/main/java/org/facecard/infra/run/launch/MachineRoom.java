package org.facecard.infra.run.launch;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.facecard.infra.home.FreeSpace;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.SharedMemory;
import org.facecard.pipelines.episode.PlannedMemory;

/**
 * The room that a run has on this machine.
 *
 * @param space measures the free space of a home
 * @param memory of the workers
 */
public record MachineRoom(Function<HomeAddress, FreeSpace> space, SharedMemory memory) {
    /** Returns the room on this machine. */
    public static MachineRoom here() {
        return new MachineRoom(FreeSpace::of, SharedMemory.here());
    }

    /**
     * Refuses a run that would end hours later, on a full disk or in too little memory.
     *
     * @param parts of the study
     * @param unmade names of the stages that have no artifact yet
     */
    public void check(List<PlannedMemory> parts, Set<String> unmade, RunSettings settings) {
        space.apply(settings.home()).check(parts, unmade);
        memory.check(parts, unmade, settings.workers(), settings.heavy());
    }
}
