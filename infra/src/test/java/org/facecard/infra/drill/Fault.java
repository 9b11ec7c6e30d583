package org.facecard.infra.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What can go wrong. */
sealed interface Fault {
    /** In words, for the report. */
    String words();

    /** Lets {@code striker} strike with it; false when there is nobody to be struck now. */
    boolean by(Striker striker);

    /** The faults that need something of the machine, as far as it has it. */
    static List<Fault> possible(Path folder) {
        List<Fault> possible = new ArrayList<>();
        if (Ballast.possible(folder)) {
            possible.add(new FillDisk());
        }
        if (FalseClock.installed().isPresent()) {
            possible.addAll(List.of(new JumpClock(3600), new JumpClock(-3600)));
        }
        return possible;
    }

    /** SIGKILL. */
    record Kill(Role role) implements Fault {
        @Override
        public String words() {
            return "kill " + role.words();
        }

        @Override
        public boolean by(Striker striker) {
            return striker.signal(this, role, Signals.KILL);
        }
    }

    /** SIGTERM: preemption. */
    record Terminate(Role role) implements Fault {
        @Override
        public String words() {
            return "terminate " + role.words();
        }

        @Override
        public boolean by(Striker striker) {
            return striker.signal(this, role, Signals.TERM);
        }
    }

    /** SIGSTOP, until the engine has long taken the process for dead; then SIGCONT. */
    record Freeze(Role role) implements Fault {
        @Override
        public String words() {
            return "freeze " + role.words();
        }

        @Override
        public boolean by(Striker striker) {
            return striker.signal(this, role, Signals.STOP);
        }
    }

    /** A byte of an artifact flips on the disk. */
    record Corrupt() implements Fault {
        @Override
        public String words() {
            return "corrupt an artifact";
        }

        @Override
        public boolean by(Striker striker) {
            return striker.corrupt(this);
        }
    }

    /** The disk of the home is full for a while. */
    record FillDisk() implements Fault {
        @Override
        public String words() {
            return "fill the disk";
        }

        @Override
        public boolean by(Striker striker) {
            return striker.fill(this);
        }
    }

    /** A second user starts a study that shares stages with the one that runs. */
    record SecondUser() implements Fault {
        @Override
        public String words() {
            return "second user";
        }

        @Override
        public boolean by(Striker striker) {
            return striker.second(this);
        }
    }

    /**
     * The clock of the machine steps.
     *
     * @param seconds forwards, or backwards when negative
     */
    record JumpClock(int seconds) implements Fault {
        @Override
        public String words() {
            return "clock steps by %+d s".formatted(seconds);
        }

        @Override
        public boolean by(Striker striker) {
            return striker.jump(this);
        }
    }
}
