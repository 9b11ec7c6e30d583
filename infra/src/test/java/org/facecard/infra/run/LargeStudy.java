package org.facecard.infra.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;

/** The memorisation map with more seeds than any run so far, and a home in which it has run. */
final class LargeStudy {
    private final Home home;
    private final StudyPlan plan;
    private final ArtifactStore store;
    private final Provenance provenance = Provenance.here(1);
    private final Map<String, Artifact> made = new HashMap<>();

    private LargeStudy(Home home, Programme programme) {
        this.home = home;
        this.plan = StudyPlan.of(programme);
        this.store = home.store();
    }

    /** The map with at least {@code stages} stages. */
    static Programme of(int stages) {
        int one = count(1);
        int perSeed = count(2) - one;
        return map(1 + (stages - one + perSeed - 1) / perSeed);
    }

    private static int count(int seeds) {
        return StudyPlan.of(map(seeds)).stages().size();
    }

    private static Programme map(int seeds) {
        List<Integer> all = IntStream.rangeClosed(1, seeds).boxed().toList();
        return SpecReader.programme("map", List.of("name=large", "seeds=" + all));
    }

    /** Leaves an artifact of every stage of {@code programme} in {@code home}, as if its stages had run and done nothing. */
    static void finish(Home home, Programme programme) {
        LargeStudy study = new LargeStudy(home, programme);
        study.plan.stages().keySet().forEach(study::make);
    }

    private Artifact make(String name) {
        Artifact known = made.get(name);
        if (known != null) {
            return known;
        }
        PlannedStage stage = plan.stage(name);
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        stage.inputs().forEach((role, input) -> inputs.put(role, make(input).ref()));
        Artifact artifact = make(new StageRequest(stage.parameters(), inputs));
        made.put(name, artifact);
        return artifact;
    }

    private Artifact make(StageRequest request) {
        try (ArtifactDraft draft = store.begin(request)) {
            IdleRunner.leave(request, draft.folder());
            return draft.commit(provenance, new Cost(Instant.EPOCH.toString(), 0, 0, 0, 0, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + home.address(), e);
        }
    }
}
