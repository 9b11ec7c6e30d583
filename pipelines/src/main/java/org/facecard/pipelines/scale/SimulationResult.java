package org.facecard.pipelines.scale;

/**
 * The outcome of one simulated run of a workload on a fleet.
 *
 * @param seconds from the first start to the last end
 * @param busySeconds of all devices together, lost work included
 * @param lostSeconds of these: work after the last checkpoint of a device that was taken, and the start of its stage
 * @param preemptions of devices while they worked
 */
public record SimulationResult(double seconds, double busySeconds, double lostSeconds, int preemptions) {}
