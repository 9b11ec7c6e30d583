package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.leakage.CorpusText;
import org.facecard.pipelines.results.leakage.LeakageAudit;
import org.facecard.pipelines.results.leakage.RouteTextParser;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.virl.paper.PaperChallenge;
import org.facecard.pipelines.tasks.virl.paper.PaperText;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The landmarks of routes, read back from what was written. */
class RouteLeakageTest {
    private static TaskEnvironment task(Wording wording) {
        return TaskEnvironments.of(
                new VirlSpec(wording, Fidelity.AS_DESCRIBED, new RouteSource.Streets(5, 160, 2, 3, 3), 0.5));
    }

    private static List<Problem> problems(TaskEnvironment task) {
        return task.problems(new SplitsSpec(3, 0.125, 0.25));
    }

    private static LeakageAudit census(List<Problem> problems) {
        LeakageAudit census = new LeakageAudit(new RouteTextParser());
        census.problems(problems.stream().map(HandmadeResults::row).toList());
        return census;
    }

    @ParameterizedTest
    @EnumSource
    void landmarksAreReadBackAndPartitionsShareNone(Wording wording) {
        TaskEnvironment task = task(wording);
        List<Problem> problems = problems(task);
        LeakageAudit census = census(problems);
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD, Split.SEEN_ID)) {
            census.episodes(
                    split,
                    problems.stream()
                            .filter(problem ->
                                    problem.partition() == split.partition() && problem.rule() == split.rule())
                            .map(problem -> attempt(
                                    task.open(problem, Draws.of(1, "test")).prompt()))
                            .toList());
        }

        assertThat(census.rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.unreadable()).isZero();
            assertThat(row.misplaced()).isZero();
            assertThat(row.multisets()).isGreaterThan(10);
        });
    }

    @Test
    void heldOutLandmarksInTheCorpusAreDetected() {
        TaskEnvironment task = task(Wording.TOKENS);
        List<Problem> problems = problems(task);
        LeakageAudit census = census(problems);
        List<CorpusText> corpus = new ArrayList<>(corpus(task, problems));
        census.corpus(corpus);
        assertThat(row(census).misplaced()).isZero();
        assertThat(row(census).unreadable()).isZero();
        assertThat(row(census).multisets()).isGreaterThan(100);

        String held = problems.stream()
                .filter(problem -> problem.partition() == Partition.REPORTING)
                .map(Problem::group)
                .findFirst()
                .orElseThrow()
                .split(" \\+ ")[0];
        String prompt = corpus.get(0).segments().get(0).text() + " 2 go " + held + " left";
        census.corpus(List.of(new CorpusText(500, List.of(new CorpusText.Segment(prompt, false)))));
        assertThat(row(census).misplaced()).isEqualTo(1);
    }

    /** A name as people put it on a sign, read back from problem, prompt, and answers in JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Joe's \"Best\" Bar",
                "Bread + Butter",
                "A\\B",
                "Look, where Joe is",
                "Inn that is on your way",
                "O_1: a {bar}"
            })
    void namesMayHoldWhatSignsHold(String name) {
        Route route = new Route(
                new Geocode(0, 0),
                90,
                List.of(
                        leg(0.001, new VisibleLandmark(name, Bearing.LEFT)),
                        leg(0.002, new VisibleLandmark("Opal Gym", Bearing.RIGHT))));
        ProblemRow problem = new ProblemRow(
                "id/reporting-0000",
                Partition.REPORTING.label(),
                Rule.ID.label(),
                name + " + Opal Gym",
                route.text(),
                0);
        PaperText text = new PaperText(Rail.lay(route, 0, Fidelity.AS_DESCRIBED, Draws.of(1, "test")), Rule.ID);
        int end = text.rail().waypoints().size() - 1;
        RouteTextParser parser = new RouteTextParser();

        assertThat(parser.group(problem)).containsExactlyInAnyOrder(name, "Opal Gym");
        assertThat(parser.inProblem(route.text(), Rule.ID.label()).orElseThrow())
                .containsExactlyInAnyOrder(name, "Opal Gym");
        assertThat(parser.inPrompt(new PaperChallenge(text, end, Fidelity.AS_DESCRIBED).prompt())
                        .orElseThrow())
                .containsExactlyInAnyOrder(name, "Opal Gym");
        String answers = text.rail().waypoints().stream().map(text::answer).collect(Collectors.joining("\n"));
        assertThat(parser.inAnswer(answers).orElseThrow()).containsExactlyInAnyOrder(name, "Opal Gym");
        assertThat(parser.inAnswer(answers.replace('\n', ' ')).orElseThrow())
                .containsExactlyInAnyOrder(name, "Opal Gym");
    }

    private static Leg leg(double longitude, VisibleLandmark sight) {
        return new Leg(90, new Geocode(0, longitude), sight, List.of());
    }

    @Test
    void answersInSingleQuotesAreReadToo() {
        assertThat(new RouteTextParser()
                        .inAnswer("{'current observation': 'Joe\\'s is on your left', 'action': 'stop()'}"))
                .hasValue(Set.of("Joe's"));
    }

    private static SplitRow row(LeakageAudit census) {
        return census.rows().stream()
                .filter(row -> row.source().equals("corpus: dealt by the prompts"))
                .findFirst()
                .orElseThrow();
    }

    private static List<CorpusText> corpus(TaskEnvironment task, List<Problem> problems) {
        TrainingTexts texts = task.texts(problems.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList());
        return LongStream.range(0, 500)
                .mapToObj(row -> new CorpusText(
                        row, segments(texts.corpusRow(Draws.of(9, "corpus/row").at(row)))))
                .toList();
    }

    private static List<CorpusText.Segment> segments(Transcript transcript) {
        return transcript.segments().stream()
                .map(segment -> new CorpusText.Segment(segment.text(), segment.learned()))
                .toList();
    }

    private static AttemptRow attempt(String prompt) {
        return new AttemptRow(
                0, "p", "c", 1, 1, prompt, "", null, true, "correct", true, 1, "", "stated-rule", null, null, 1, 0);
    }
}
