package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.facecard.infra.cli.CliSchema;
import org.facecard.infra.cli.CommandResult;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.schedule.ServerSchedules;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.schedule.Timing;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What commands print as JSON of a real run, while it runs and after, is what the schema says on each engine. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class JsonOnEveryEngineTest extends RunsOnEveryEngine {
    JsonOnEveryEngineTest(EngineUnderTest carrier) {
        super(carrier);
    }

    @Test
    void runsAreReportedAsTheSchemaSays() throws Exception {
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> state.status() == RunStatus.RUNNING);
            told();
            control("home").unset("pace");
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        told();
        tells("run", "watch", "tiny");
    }

    private void told() {
        tells("runs", "runs");
        tells("counts", "runs", "--count");
        tells("run", "show", "tiny");
    }

    @Test
    void schedulesAreReportedAsTheSchemaSays() {
        assumeThat(carrier).as("the embedded engine keeps no schedules").isNotEqualTo(EngineUnderTest.EMBEDDED);
        StudySchedules schedules = services().schedules(settings());
        schedules.create(tiny, new Timing("0 0 29 2 *", "Europe/Berlin"));
        try {
            tells("schedules", "schedules", "list");
            tells("schedule", "schedules", "describe", "tiny");
            tells("acknowledged", "schedules", "pause", "tiny");
            tells("acknowledged", "schedules", "resume", "tiny");
        } finally {
            tells("acknowledged", "schedules", "delete", "tiny");
        }
    }

    private void tells(String definition, String... line) {
        String[] words = Stream.concat(
                        Arrays.stream(line),
                        Stream.of(
                                "--json",
                                "--home",
                                folder.resolve("home").toString(),
                                "--results",
                                folder.resolve("home-results").toString()))
                .toArray(String[]::new);
        CommandResult typed = CommandResult.into(services(), words);
        assertThat(typed.code()).as("%s: %s", line[0], typed.err()).isZero();
        assertThat(CliSchema.faults(definition, typed.out()))
                .as("%s printed %s", line[0], typed.out())
                .isEmpty();
    }

    private RunSettings settings() {
        Home home = new Home(folder.resolve("home"));
        return new RunSettings(home.folder(), folder.resolve("home-results"), carrier.in(home), 1);
    }

    /** Whatever a command asks for is this home on this engine. */
    private Services services() {
        return new Services() {
            @Override
            public StudyRuns runs(RunSettings asked) {
                return JsonOnEveryEngineTest.this.runs("home");
            }

            @Override
            public StudySchedules schedules(RunSettings asked) {
                Home home = new Home(folder.resolve("home"));
                return new ServerSchedules(home, carrier.in(home), WorkQueue.CPU);
            }

            @Override
            public void work(WorkerSettings settings) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
