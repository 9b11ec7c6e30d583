package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.activities.runners.ProblemRows;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models and studies say is shown as text, in whatever column of the tables it is. */
class HostileWordsTest {
    private static final String HOSTILE = "'\"></pre></script><script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String STUDY = "/studies/hostile";
    private static final String KEY = "seed=1&arm=init&budget=0&split=rule-ood&mode=sampled&episode=0";

    private static ServedReference front;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        front = ServedReference.open(folder);
        StudySpec spec = SpecReader.read(
                "smoke-gp", List.of("name=hostile", "title=\"%s\"".formatted(HOSTILE.replace("\"", "\\\""))));
        StudyResults study = ResultsAssembler.assemble(
                new StudyRun(spec, Map.of(), Map.of()), folder.resolve("results"), done -> {});
        Problem problem =
                TaskEnvironments.of(spec.task()).problems(spec.splits()).get(0);
        Table.PROBLEMS.write(Table.PROBLEMS.in(study.folder()), List.of(ProblemRows.row(problem)));
        PartitionKey place =
                PartitionKey.of(new CheckpointId(1, CheckpointId.INIT, 0), Split.RULE_OOD, ReadingMode.SAMPLED);
        Path file = Table.EPISODES.part(study.folder(), place);
        Files.createDirectories(file.resolveSibling(""));
        Table.EPISODES.write(file, List.of(attempt(problem)));
    }

    private static AttemptRow attempt(Problem problem) {
        return new AttemptRow(
                0,
                problem.id(),
                HOSTILE,
                1,
                1,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                true,
                HOSTILE,
                false,
                -1,
                HOSTILE,
                HOSTILE,
                null,
                null,
                3,
                -1);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                STUDY,
                STUDY + "/episodes",
                STUDY + "/episode?" + KEY,
                STUDY + "/compare?left=init@0&right=init@0&split=rule-ood&mode=sampled",
                STUDY + "/ask?sql=SELECT+answer,outcome,reading,message+FROM+episodes",
                STUDY + "/ask?sql=SELECT+error(answer)+FROM+episodes"
            })
    void noPageTakesThemForItsOwn(String path) {
        HttpResponse<String> page = front.get(path);
        assertThat(page.statusCode()).as(path).isIn(200, 400);
        assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void thePageOfTheEpisodeShowsThemAsText() {
        assertThat(front.get(STUDY + "/episode?" + KEY).body()).contains("&lt;script&gt;alert(1)");
        assertThat(front.get("/").body()).contains("&lt;script&gt;alert(1)");
    }
}
