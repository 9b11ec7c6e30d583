package org.facecard.infra.drill;

import java.nio.file.Path;

/** What can go wrong. */
sealed interface Fault {
    /** In words, for the report. */
    String words();

    /** Lets {@code injector} inject it; returns false when it has no target now. */
    boolean by(FaultInjector injector);

    /** Whether this machine can do it, with homes in {@code folder}. */
    default boolean possible(Path folder) {
        return true;
    }

    /** SIGKILL. */
    record Kill(DrillRole role) implements Fault {
        @Override
        public String words() {
            return "kill " + role.words();
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.signal(this, role, DrillSignals.KILL);
        }
    }

    /** SIGTERM: preemption. */
    record Terminate(DrillRole role) implements Fault {
        @Override
        public String words() {
            return "terminate " + role.words();
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.signal(this, role, DrillSignals.TERM);
        }
    }

    /** SIGSTOP, until the engine has long taken the process for dead; then SIGCONT. */
    record Freeze(DrillRole role) implements Fault {
        @Override
        public String words() {
            return "freeze " + role.words();
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.signal(this, role, DrillSignals.STOP);
        }
    }

    /** A byte of an artifact flips on the disk. */
    record Corrupt() implements Fault {
        @Override
        public String words() {
            return "corrupt an artifact";
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.corrupt(this);
        }
    }

    /** The disk of the home is full for a while. */
    record FillDisk() implements Fault {
        @Override
        public String words() {
            return "fill the disk";
        }

        @Override
        public boolean possible(Path folder) {
            return DiskFiller.possible(folder);
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.fill(this);
        }
    }

    /** The time of day steps by an hour, forward or back; the next time it returns. */
    record StepClock() implements Fault {
        @Override
        public String words() {
            return "step the clock";
        }

        @Override
        public boolean possible(Path folder) {
            return WallClock.possible();
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.step(this);
        }
    }

    /** SIGKILL to the object store while something is on its way into it. */
    record KillStore() implements Fault {
        @Override
        public String words() {
            return "kill store";
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.killStore(this);
        }
    }

    /** A second user starts a study that shares stages with the one that runs. */
    record SecondUser() implements Fault {
        @Override
        public String words() {
            return "second user";
        }

        @Override
        public boolean by(FaultInjector injector) {
            return injector.second(this);
        }
    }
}
