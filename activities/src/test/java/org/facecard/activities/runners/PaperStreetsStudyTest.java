package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.activities.study.PictureFiles;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ViewRow;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.PanoramaMap;
import org.facecard.pipelines.tasks.virl.authors.RouteInfosFile;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The paper's study of V-IRL-VL with tiny random checkpoints that transformers made in the backbone's place, on routes and
 * panoramas in files of the authors' form: the files hold streets of ours, the panoramas one colour each.
 */
class PaperStreetsStudyTest {
    private static final Path CHECKPOINTS = Path.of("../pipelines/src/test/resources");

    @RegisterExtension
    private final ConversationalCheckpoint registry = new ConversationalCheckpoint();

    @TempDir
    private Path folder;

    private Path views;
    private String routes;
    private String panoramas;

    @BeforeEach
    void write() throws IOException {
        registry.register(folder.resolve("known"));
        views = Files.createDirectory(folder.resolve("street_views"));
        StudySpec streets = SpecReader.read(
                "smoke-virl", List.of("task.routes.count=40", "task.routes.longest=2", "evaluation.episodes=10"));
        List<Route> walked = TaskEnvironments.of(streets.task()).problems(streets.splits()).stream()
                .filter(problem -> problem.rule() == Rule.ID)
                .map(problem -> Route.parse(problem.content()))
                .toList();
        PanoramaMap map = AuthorsRoutes.panoramas(walked);
        byte[] infos = RouteInfosFile.write(AuthorsRoutes.infos(walked));
        byte[] places = map.write();
        Files.write(folder.resolve("route_infos.json"), infos);
        Files.write(folder.resolve("gps_pano_mapping.pkl"), places);
        routes = Sha256.hex(infos, places);
        for (String id : map.panoramas().values()) {
            Files.write(views.resolve(id + ".jpg"), Png.encode(panorama(id)));
            Files.writeString(views.resolve(id + ".metadata.json"), "{\"rotation\": 180}");
        }
        panoramas = list();
    }

    private static RgbImage panorama(String id) {
        byte[] rgb = new byte[3 * 40 * 20];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (id.hashCode() >> 8 * (i % 3));
        }
        return new RgbImage(40, 20, rgb);
    }

    /** As {@code sha256sum} writes it. */
    private String list() throws IOException {
        StringBuilder list = new StringBuilder();
        try (Stream<Path> files = Files.list(views)) {
            for (Path file : files.sorted().toList()) {
                list.append(Sha256.hex(Files.readAllBytes(file)) + "  " + file.getFileName() + "\n");
            }
        }
        Files.writeString(folder.resolve("street_views.sha256"), list);
        return Sha256.hex(list.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parity-mllama", "parity-vision"})
    void everyStageRunsOnPhotographs(String family) throws Exception {
        InProcessStudy study = study(CHECKPOINTS.resolve(family).resolve("conversational"));

        StudyResults results = ProgrammeAssembler.assemble(
                        ProgrammeRun.of(study.run()), folder.resolve("results"), PaperStreetsStudyTest::finish)
                .only();

        assertThat(results.manifest().missing()).isEmpty();
        List<AttemptRow> played = rows(study, "seed-42/ppo/1/rule-ood");
        String prompt = played.get(0).prompt();
        assertThat(prompt)
                .contains("[Task Description]", "four street views in a grid of 2 x 2", "'slightly left'")
                .contains("O_1: you see the four street views\nA_1:");
        boolean inline = family.equals("parity-vision");
        assertThat(prompt.split("<image>", -1)).hasSize(inline ? 17 : 1);
        assertThat(prompt.contains("<|image|>")).isNotEqualTo(inline);
        assertThat(rows(study, "seed-42/sft/1/held-out-id/recognition")).hasSize(2);
        assertThat(study.has("seed-42/sft/1/visual-ood/recognition")).isFalse();
        try (Policy policy = Policy.load(study.artifact("seed-42/sft/1").folder())) {
            assertThat(policy.sees()).isTrue();
        }
        assertThat(results.rows(Table.VIEWS)).extracting(ViewRow::pixels).isNotEmpty();
        assertThat(Files.readString(results.folder().resolve(Page.FILE)))
                .contains("The splits are disjoint", "four photographs")
                .contains("aria-label=\"the picture at waypoint 1 of episode 0\"", "aria-label=\"rule-ood-0.png\"")
                .doesNotContain("a leak");
    }

    private static void finish(ProgrammeResults results) {
        PictureFiles.write(results);
        Report.write(results);
    }

    @Test
    void aPanoramaThatChangedStopsTheStageThatShowsIt() throws Exception {
        InProcessStudy study = study(CHECKPOINTS.resolve("parity-mllama/conversational"));
        study.artifact("deals");
        try (Stream<Path> files = Files.list(views)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jpg")).toList()) {
                Files.write(file, new byte[] {1});
            }
        }
        assertThatThrownBy(() -> study.artifact("seed-42/init"))
                .isInstanceOf(RouteException.class)
                .hasMessageMatching("route id/train-\\d+, waypoint \\d+: panorama (panorama-\\d+): \\1.jpg has changed"
                        + " since street_views.sha256 was written: fetch it again");
    }

    private InProcessStudy study(Path fixture) throws IOException {
        Path checkpoint = copy(fixture, folder.resolve("checkpoint"));
        return new InProcessStudy(
                folder.resolve("home"), SpecReader.read("paper-llama-vision-virl", settings(checkpoint)));
    }

    private List<String> settings(Path checkpoint) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "base.folder=" + checkpoint,
                "base.sha256=" + CheckpointDigest.of(checkpoint),
                "base.parameters=" + CheckpointInspection.of(checkpoint).parameters(),
                "task.routes.folder=" + folder,
                "task.routes.sha256=" + routes,
                "task.image.panoramas=" + panoramas));
        settings.addAll(List.of(
                "seeds=[42]",
                "task.image.side=64",
                "vision.recognition.hands=2",
                "warm-up.steps=1",
                "warm-up.batch-size=2",
                "warm-up.verification-iterations=2",
                "arms.ppo.budgets=[1]",
                "arms.ppo.episodes-per-iteration=2",
                "arms.ppo.epochs=1",
                "arms.sft.matching.batch-size=2",
                "evaluation.episodes=1"));
        return settings;
    }

    private static Path copy(Path fixture, Path target) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(fixture)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static List<AttemptRow> rows(InProcessStudy study, String stage) throws Exception {
        return Table.EPISODES.read(Table.EPISODES.in(study.artifact(stage).folder()));
    }
}
