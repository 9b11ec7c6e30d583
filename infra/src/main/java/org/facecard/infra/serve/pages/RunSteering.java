package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.live.RunDesk;
import org.facecard.infra.serve.live.Verb;
import org.facecard.pipelines.study.yaml.SpecReader;

/** Changes runs for those who may, and notes every change, done or refused. */
public final class RunSteering {
    private final RunDesk desk;
    private final Access access;
    private final AuditLog audit;
    private final List<String> startable;

    /**
     * @param desk the runs of the home
     * @param access who asks
     * @param audit notes changes
     * @param startable names of studies that may be started: those that ship, because a name could also be a file
     */
    public RunSteering(RunDesk desk, Access access, AuditLog audit, List<String> startable) {
        this.desk = desk;
        this.access = access;
        this.audit = audit;
        this.startable = List.copyOf(startable);
    }

    /** Does to {@code run} what the command of the same name does. */
    public String steer(Context context, Verb verb, String run, Optional<String> stage) {
        String what = verb.label() + " " + run + stage.map(name -> " " + name).orElse("");
        return noted(context, what, () -> desk.steer(verb, run, stage));
    }

    /** Starts one of the studies that ship. */
    public String start(Context context, String study) {
        return noted(context, "start " + study, () -> {
            if (!startable.contains(study)) {
                throw new NotFoundException(
                        "there is no study \"%s\" to start: there are %s".formatted(study, startable));
            }
            return desk.start(SpecReader.programme(study, List.of()));
        });
    }

    private String noted(Context context, String what, Supplier<String> change) {
        try {
            String done = change.get();
            audit.note(access.identity(context), what, "done");
            return done;
        } catch (RuntimeException e) {
            audit.note(access.identity(context), what, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
