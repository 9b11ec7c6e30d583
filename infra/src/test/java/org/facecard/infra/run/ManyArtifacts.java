package org.facecard.infra.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/** Fills a local home with whole artifacts of three files that no study knows, without waiting for the disk. */
final class ManyArtifacts {
    private static final StageRequest STRANGE = new StageRequest(
            new StageParameters.Deals(
                    new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED), new SplitsSpec(99, 0.1, 0.2)),
            Map.of());

    private ManyArtifacts() {}

    /** Makes {@code count} of them; their keys. */
    static List<String> in(Path home, int count) throws IOException {
        String manifest = manifest(new Home(home));
        return IntStream.range(0, count)
                .mapToObj(number -> write(home, CanonicalJson.sha256(number), manifest))
                .toList();
    }

    /** Of one artifact that was committed as every other. */
    private static String manifest(Home home) throws IOException {
        try (ArtifactDraft draft = home.store().begin(STRANGE)) {
            writeFiles(draft.folder());
            return Files.readString(draft.commit(Provenance.here(1), new Cost("2026-11-21T00:00:00Z", 1, 1, 1, 1, 1))
                    .file(ArtifactManifest.FILE));
        }
    }

    private static String write(Path home, String key, String manifest) {
        try {
            Path folder = home.resolve("artifacts").resolve(key.substring(0, 2)).resolve(key);
            Files.createDirectories(folder);
            writeFiles(folder);
            Files.writeString(folder.resolve(ArtifactManifest.FILE), manifest.replace(STRANGE.key(), key));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFiles(Path folder) throws IOException {
        Files.write(folder.resolve("model.safetensors"), "weights".repeat(100).getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("config.json"), "{}");
    }
}
