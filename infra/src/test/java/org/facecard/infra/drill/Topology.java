package org.facecard.infra.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.drill.Fault.Corrupt;
import org.facecard.infra.drill.Fault.FillDisk;
import org.facecard.infra.drill.Fault.Freeze;
import org.facecard.infra.drill.Fault.Kill;
import org.facecard.infra.drill.Fault.KillStore;
import org.facecard.infra.drill.Fault.SecondUser;
import org.facecard.infra.drill.Fault.StepClock;
import org.facecard.infra.drill.Fault.Terminate;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.store.S3Server;

/** What carries the studies of a drill. */
sealed interface Topology {
    /** The faults besides kills. */
    List<Fault> OTHERS = List.of(
            new Terminate(DrillRole.WORKER),
            new StepClock(),
            new Corrupt(),
            new FillDisk(),
            new SecondUser(),
            new Freeze(DrillRole.WORKER),
            new Terminate(DrillRole.MAIN),
            new Freeze(DrillRole.MAIN));

    /** For the report. */
    default String words() {
        return engine();
    }

    /** Value of {@code --engine}. */
    default String engine() {
        return kind().label();
    }

    /** Its kind. */
    EngineKind kind();

    /** What half of the faults are. */
    List<Fault> kills();

    /** What the other half are. */
    default List<Fault> others() {
        return OTHERS;
    }

    /** The engine of a home on which workflows may have stayed open when everything has ended; empty where it ends with its process. */
    default Optional<EngineChoice> lasting(Home home) {
        return Optional.empty();
    }

    /** Where processes lie that serve every home, and that are restarted from outside when they die. */
    default Optional<Path> services() {
        return Optional.empty();
    }

    /** The object store that holds the homes; empty where they are folders. */
    default Optional<S3Server> store() {
        return Optional.empty();
    }

    /** Number of workers that are not started by the main program. */
    default int workers() {
        return 0;
    }

    /** How long a process is frozen: longer than a heartbeat may be late. */
    default Duration frozen() {
        return Duration.ofSeconds(kind().heartbeatSeconds() + 3L);
    }

    /** Temporal's Java service inside the main program. */
    record Embedded() implements Topology {
        @Override
        public EngineKind kind() {
            return EngineKind.EMBEDDED;
        }

        @Override
        public List<Fault> kills() {
            return List.of(new Kill(DrillRole.WORKER), new Kill(DrillRole.MAIN));
        }
    }

    /**
     * The embedded engine, with homes in a bucket. What is damaged there or how full its disk is, is its service's to see to.
     *
     * @param server of the bucket
     */
    record Bucket(S3Server server) implements Topology {
        @Override
        public String words() {
            return "embedded, home in a bucket";
        }

        @Override
        public EngineKind kind() {
            return EngineKind.EMBEDDED;
        }

        @Override
        public List<Fault> kills() {
            return List.of(new KillStore(), new Kill(DrillRole.WORKER), new Kill(DrillRole.MAIN));
        }

        @Override
        public List<Fault> others() {
            return OTHERS.stream()
                    .filter(fault -> !(fault instanceof Corrupt) && !(fault instanceof FillDisk))
                    .toList();
        }

        @Override
        public Optional<S3Server> store() {
            return Optional.of(server);
        }
    }

    /** The real server as a child of the main program, with its database in the home. */
    record SingleServer() implements Topology {
        @Override
        public EngineKind kind() {
            return EngineKind.DEV;
        }

        @Override
        public List<Fault> kills() {
            return List.of(new Kill(DrillRole.WORKER), new Kill(DrillRole.MAIN), new Kill(DrillRole.ENGINE));
        }

        @Override
        public Optional<EngineChoice> lasting(Home home) {
            return Optional.of(new EngineChoice.Dev(home.dev()));
        }
    }

    /**
     * PostgreSQL and Temporal's services as processes of their own, and workers that are started by themselves.
     *
     * @param folder that {@code infra/cluster/up} was given
     * @param engine its frontend, {@code HOST:PORT}
     * @param workers processes
     */
    record Cluster(Path folder, String engine, int workers) implements Topology {
        @Override
        public String words() {
            return "cluster, %d workers".formatted(workers);
        }

        @Override
        public EngineKind kind() {
            return EngineKind.SERVER;
        }

        @Override
        public List<Fault> kills() {
            return Stream.of(DrillRole.values())
                    .filter(role -> role != DrillRole.ENGINE)
                    .<Fault>map(Kill::new)
                    .toList();
        }

        @Override
        public Optional<EngineChoice> lasting(Home home) {
            return Optional.of(new EngineChoice.Address(engine));
        }

        @Override
        public Optional<Path> services() {
            return Optional.of(folder);
        }
    }
}
