package org.facecard.infra.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Stage;

/**
 * A stage that hashes its way through some steps. Files in {@code HOME/control} make it slow ({@code pace}, milliseconds a
 * step) or broken ({@code break-KIND}); {@code HOME/control/events} tells what happened.
 */
final class FakeRunner implements StageRunner {
    static final int STEPS = 40;
    private static final int SAVE_EVERY = 5;
    private static final String STATE = "state.txt";

    @Override
    public void run(StageContext context) throws Exception {
        Stage kind = context.request().parameters().kind();
        Control control = Control.of(context);
        String state =
                kind == Stage.PPO ? steps(context, control) : context.request().key();
        if (kind != Stage.PPO) {
            control.note("%s from 0".formatted(kind.label()));
        }
        if (control.broken(kind)) {
            throw new InvalidSpecException("%s is set to break: fix it".formatted(kind.label()));
        }
        Files.writeString(context.output().resolve("result.txt"), CanonicalJson.sha256(List.of(state)));
        IdleRunner.write(kind, context.output());
    }

    private static String steps(StageContext context, Control control) throws IOException, InterruptedException {
        int step = 0;
        String state = context.request().key();
        Optional<Path> checkpoint = context.checkpoints().latest();
        if (checkpoint.isPresent()) {
            List<String> lines = Files.readAllLines(checkpoint.get().resolve(STATE));
            step = Integer.parseInt(lines.get(0));
            state = lines.get(1);
        }
        control.note("ppo from %d".formatted(step));
        while (step < STEPS) {
            state = CanonicalJson.sha256(List.of(state, step));
            step++;
            Thread.sleep(control.pace());
            if (step % SAVE_EVERY == 0 || context.checkpoints().due()) {
                String text = step + "\n" + state;
                context.checkpoints().save(folder -> Files.writeString(folder.resolve(STATE), text));
            }
            report(context, step, control);
        }
        return state;
    }

    private static void report(StageContext context, int step, Control control) throws IOException {
        try {
            context.report(new Progress(step, STEPS, "steps", Map.of("step", (double) step)));
        } catch (RuntimeException e) {
            control.note("ppo stopped at %d".formatted(step));
            throw e;
        }
    }

    /** The control folder of a home. */
    record Control(Path folder) {
        static Control of(StageContext context) {
            // HOME/artifacts/.drafts/DRAFT
            return new Control(context.output()
                    .resolve("../../../control")
                    .toAbsolutePath()
                    .normalize());
        }

        static Control in(Path home) {
            return new Control(home.resolve("control"));
        }

        void set(String name, String value) throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), value);
        }

        void unset(String name) throws IOException {
            Files.deleteIfExists(folder.resolve(name));
        }

        boolean broken(Stage kind) {
            return Files.exists(folder.resolve("break-" + kind.label()));
        }

        long pace() throws IOException {
            Path file = folder.resolve("pace");
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
        }

        synchronized void note(String event) throws IOException {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("events"), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        List<String> events() throws IOException {
            Path file = folder.resolve("events");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }
    }
}
