package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;

/** A study, by default smoke, without any orchestration: one stage after another in this process, stoppable anywhere. */
final class InProcessStudy {
    private final Path home;
    private final StudySpec spec;
    private final StudyPlan plan;
    private final ArtifactStore store;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();
    private int reportsUntilStop = Integer.MAX_VALUE;

    InProcessStudy(Path home, String... settings) {
        this(home, SpecReader.read("smoke-gp", List.of(settings)));
    }

    InProcessStudy(Path home, StudySpec spec) {
        this.home = home;
        this.spec = spec;
        this.plan = StudyPlan.of(spec);
        // Every unit of work is a checkpoint, so that a stop anywhere has one to resume from.
        this.store = new LocalArtifactStore(home, Duration.ZERO);
    }

    /** What a stop looks like to a stage. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Makes the next stage stop at its {@code report}-th report. */
    void stopAtReport(int report) {
        reportsUntilStop = report;
    }

    /** Whether the plan has a stage called {@code name}. */
    boolean has(String name) {
        return plan.stages().containsKey(name);
    }

    /** The artifact of the stage called {@code name}; makes what it needs first. */
    Artifact artifact(String name) throws Exception {
        Artifact made = artifacts.get(name);
        if (made == null) {
            made = run(request(name));
            artifacts.put(name, made);
        }
        return made;
    }

    /** Copies the artifact of the stage called {@code name}, and what it was made from, out of a study with the same plan. */
    void adopt(String name, InProcessStudy other) throws Exception {
        for (String input : plan.stage(name).inputs().values()) {
            adopt(input, other);
        }
        if (!artifacts.containsKey(name)) {
            Artifact made = other.artifact(name);
            copy(made.folder(), home.resolve(other.home.relativize(made.folder())));
            artifacts.put(name, store.open(made.ref()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
    }

    /** What a run of all its stages has to show. */
    StudyRun run() throws Exception {
        Map<String, StageStatus> stages = new LinkedHashMap<>();
        for (String stage : plan.stages().keySet()) {
            ArtifactRef made = artifact(stage).ref();
            stages.put(stage, StageStatus.done(stage, made, new StageAttempt(1, "here", 0, 0)));
        }
        return new StudyRun(spec, artifacts, stages);
    }

    private StageRequest request(String name) throws Exception {
        PlannedStage stage = plan.stage(name);
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        for (Map.Entry<Role, String> input : stage.inputs().entrySet()) {
            inputs.put(input.getKey(), artifact(input.getValue()).ref());
        }
        return new StageRequest(stage.parameters(), inputs);
    }

    private Artifact run(StageRequest request) throws Exception {
        try (ArtifactDraft draft = store.begin(request)) {
            Context context = new Context(request, draft.folder());
            StageRunners.of(request.parameters().kind()).run(context);
            return draft.commit(
                    Provenance.here(1), new Cost("2026-11-21T00:00:00Z", 0, 0, context.tokens, context.flops, 0));
        }
    }

    private final class Context implements StageContext {
        private final StageRequest request;
        private final Path output;
        private long tokens;
        private double flops;

        Context(StageRequest request, Path output) {
            this.request = request;
            this.output = output;
        }

        @Override
        public StageRequest request() {
            return request;
        }

        @Override
        public Path input(Role role) {
            ArtifactRef ref = request.inputs().get(role);
            if (ref == null) {
                throw new IllegalStateException("no input " + role);
            }
            return store.open(ref).folder();
        }

        @Override
        public Path output() {
            return output;
        }

        @Override
        public Checkpoints checkpoints() {
            return store.checkpoints(request.key());
        }

        @Override
        public void report(Progress progress) {
            if (--reportsUntilStop == 0) {
                reportsUntilStop = Integer.MAX_VALUE;
                throw new Stopped();
            }
        }

        @Override
        public void spent(long moreTokens, double moreFlops) {
            tokens += moreTokens;
            flops += moreFlops;
        }
    }
}
