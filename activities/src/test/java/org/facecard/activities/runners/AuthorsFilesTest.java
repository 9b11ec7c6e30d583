package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.RouteInfosFile;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of routes that lie in files of the authors' form, from the files to the report: the files hold streets of ours. */
class AuthorsFilesTest {
    @TempDir
    static Path place;

    private static String sha256;

    @BeforeAll
    static void write() throws IOException, NoSuchAlgorithmException {
        StudySpec streets = SpecReader.read("smoke-virl", List.of());
        List<Route> routes = TaskEnvironments.of(streets.task()).problems(streets.splits()).stream()
                .filter(problem -> problem.rule() == Rule.ID)
                .map(problem -> Route.parse(problem.content()))
                .toList();
        byte[] infos = RouteInfosFile.write(AuthorsRoutes.infos(routes));
        byte[] panoramas = AuthorsRoutes.panoramas(routes).write();
        Files.write(place.resolve("route_infos.json"), infos);
        Files.write(place.resolve("gps_pano_mapping.pkl"), panoramas);
        sha256 = Sha256.hex(infos, panoramas);
    }

    private static StudySpec study(String digest, String... settings) {
        return SpecReader.parse("authors", """
                extends: smoke-virl
                name: authors
                task:
                  routes: {from: files, folder: %s, sha256: "%s", longest: 3}
                evaluation: {splits: [held-out-id, rule-ood], episodes: 8}
                memorisation: null
                """.formatted(place, digest), List.of(settings));
    }

    @Test
    void aStudyOfTheirFilesRunsToItsReport() throws Exception {
        InProcessStudy study = new InProcessStudy(place.resolve("home"), study(sha256));

        StudyResults results = ResultsAssembler.assemble(study.run(), place.resolve("results"), Report::write);

        List<ProblemRow> problems = results.rows(Table.PROBLEMS);
        assertThat(problems).hasSize(2 * 160);
        assertThat(results.manifest().missing()).isEmpty();
        List<AttemptRow> played = Table.EPISODES.read(
                Table.EPISODES.in(study.artifact("seed-22/ppo/2/rule-ood").folder()));
        assertThat(played)
                .isNotEmpty()
                .allSatisfy(attempt ->
                        assertThat(problems.stream().map(ProblemRow::id)).contains(attempt.problem()));
        assertThat(Files.readString(results.folder().resolve(Page.FILE)))
                .contains("The splits are disjoint", sha256)
                .doesNotContain("a leak");
    }

    @Test
    void unnamedFilesAreRefusedBeforeDealing() {
        InProcessStudy study = new InProcessStudy(place.resolve("none"), study("0".repeat(64)));

        assertThatThrownBy(() -> study.artifact("deals"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.routes.sha256 is 000")
                .hasMessageContaining("have " + sha256);
    }

    @Test
    void otherCitiesAreNotInTheirFiles() {
        assertThatThrownBy(() -> study(sha256, "evaluation.splits=[other-cities]"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "evaluation.splits is other-cities: it needs V-IRL with task.routes.from: streets");
    }
}
