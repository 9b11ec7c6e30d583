package org.facecard.pipelines.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.facecard.pipelines.common.Draws;

/**
 * Simulates the scheduler by discrete events. A job whose inputs are done takes a free device, the most urgent kind
 * first, then in the order of the study; a device that is taken away loses what its job did since the last checkpoint,
 * and another device continues from there. A simulation is used once.
 *
 * <p>Does not model the store, nor how devices that share a machine slow each other down, unless the measured costs
 * include it.
 */
final class SchedulerSimulation {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int IDLE = -1;

    private final List<Job> jobs;
    private final Fleet fleet;
    private final Draws draws;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::time).thenComparingLong(Event::order));
    private final PriorityQueue<Integer> ready;
    private final List<List<Integer>> readers = new ArrayList<>();
    private final int[] missing;
    private final double[] kept;
    private final Device[] devices;

    private long order;
    private int done;
    private double now;
    private double busy;
    private double lost;
    private int preemptions;

    private SchedulerSimulation(Workload workload, Fleet fleet, Draws draws) {
        this.jobs = workload.jobs();
        this.fleet = fleet;
        this.draws = draws;
        this.missing = new int[jobs.size()];
        this.kept = new double[jobs.size()];
        this.devices = new Device[fleet.devices()];
        this.ready = new PriorityQueue<>(
                Comparator.<Integer>comparingInt(job -> jobs.get(job).kind().urgency())
                        .thenComparingInt(job -> job));
        connect();
    }

    /** Simulates one run of {@code workload} on {@code fleet}; equal draws give equal results. */
    static SimulationResult of(Workload workload, Fleet fleet, Draws draws) {
        return new SchedulerSimulation(workload, fleet, draws).run();
    }

    private void connect() {
        Map<String, Integer> places = new HashMap<>();
        for (int job = 0; job < jobs.size(); job++) {
            places.put(jobs.get(job).name(), job);
            readers.add(new ArrayList<>());
            missing[job] = jobs.get(job).inputs().size();
            for (String input : jobs.get(job).inputs()) {
                readers.get(places.getOrDefault(input, job)).add(job);
            }
        }
    }

    private SimulationResult run() {
        for (int device = 0; device < devices.length; device++) {
            devices[device] = new Device();
            awaitPreemption(device);
        }
        for (int job = 0; job < jobs.size(); job++) {
            if (missing[job] == 0) {
                offer(job);
            }
        }
        while (done < jobs.size()) {
            assign();
            Event next = events.remove();
            now = next.time();
            happen(next);
        }
        return new SimulationResult(now, busy, lost, preemptions);
    }

    private void happen(Event event) {
        switch (event.kind()) {
            case LIGHT_DONE -> finish(event.subject());
            case DEVICE_DONE -> deviceDone(devices[event.subject()], event.turn());
            case TAKEN -> take(event.subject());
            case NOTICED -> ready.add(event.subject());
            case RETURNS -> {
                devices[event.subject()].there = true;
                awaitPreemption(event.subject());
            }
        }
    }

    /** Starts or queues a job whose inputs are done. */
    private void offer(int job) {
        if (jobs.get(job).needsDevice()) {
            ready.add(job);
        } else {
            schedule(jobs.get(job).seconds(), Kind.LIGHT_DONE, job, 0);
        }
    }

    private void assign() {
        for (int device = 0; device < devices.length && !ready.isEmpty(); device++) {
            if (devices[device].free()) {
                start(device, ready.remove());
            }
        }
    }

    private void start(int device, int job) {
        Device taken = devices[device];
        taken.job = job;
        taken.since = now;
        taken.turn++;
        double length = fleet.habits().start() + jobs.get(job).seconds() - kept[job];
        schedule(length, Kind.DEVICE_DONE, device, taken.turn);
    }

    /** A device that was taken meanwhile has another job, or none yet: the outdated event is ignored. */
    private void deviceDone(Device device, long turn) {
        if (device.turn == turn && device.job != IDLE) {
            busy += now - device.since;
            int job = device.job;
            device.job = IDLE;
            finish(job);
        }
    }

    private void finish(int job) {
        done++;
        for (int reader : readers.get(job)) {
            if (--missing[reader] == 0) {
                offer(reader);
            }
        }
    }

    private void take(int device) {
        Device taken = devices[device];
        if (taken.job != IDLE) {
            double worked = now - taken.since;
            double saved = fleet.habits().kept(worked);
            kept[taken.job] += saved;
            busy += worked;
            lost += worked - saved;
            preemptions++;
            schedule(fleet.habits().notice(), Kind.NOTICED, taken.job, 0);
            taken.job = IDLE;
        }
        taken.there = false;
        schedule(fleet.habits().absence(), Kind.RETURNS, device, 0);
    }

    private void awaitPreemption(int device) {
        if (fleet.preemptionsPerHour() > 0) {
            double uniform = draws.at(device).uniform(devices[device].preemptions++);
            double hours = -Math.log1p(-uniform) / fleet.preemptionsPerHour();
            schedule(hours * SECONDS_PER_HOUR, Kind.TAKEN, device, 0);
        }
    }

    private void schedule(double after, Kind kind, int subject, long turn) {
        events.add(new Event(now + after, order++, kind, subject, turn));
    }

    private enum Kind {
        LIGHT_DONE,
        DEVICE_DONE,
        TAKEN,
        NOTICED,
        RETURNS
    }

    /** @param subject a job for LIGHT_DONE and NOTICED, else a device */
    private record Event(double time, long order, Kind kind, int subject, long turn) {}

    private static final class Device {
        private boolean there = true;
        private int job = IDLE;
        private double since;
        private long turn;
        private long preemptions;

        boolean free() {
            return there && job == IDLE;
        }
    }
}
