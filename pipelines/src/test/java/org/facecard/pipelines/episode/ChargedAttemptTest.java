package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;

/** As released, the last failed attempt at a waypoint pays for the one that is not read. */
class ChargedAttemptTest {
    private static final VirlSpec ROUTES =
            new VirlSpec(Wording.PAPER, Fidelity.AS_RELEASED, new RouteSource.Streets(3, 160, 2, 3, 3), 0.5);
    private static final String ANSWER =
            "{\"current observation\": \"no landmark is near\", \"current instruction\": \"?\", \"action\":"
                    + " \"stop()\"}";

    @Test
    void theLastFailedAttemptKeepsItsVerdictWithoutTheReward() {
        TaskEnvironment task = TaskEnvironments.of(ROUTES);
        Problem problem = task.problems(new SplitsSpec(7, 0.125, 0.25)).get(0);
        Challenge start = task.open(problem, Draws.of(1, "test"));
        Episode episode = new Episode(0, problem, start, PlaySettings.sampled(2, 1));
        Verdict verdict = start.judge(ANSWER);
        episode.record(attempt(verdict));
        episode.record(attempt(verdict));

        Verdict last = episode.attempts().get(1).verdict();
        assertThat(episode.over()).isTrue();
        assertThat(last.reward()).isEqualTo(-2);
        assertThat(last.outcome()).isEqualTo(Outcome.WRONG_ACTION);
        assertThat(last.message()).isEqualTo(verdict.message());
        assertThat(last.reading()).isEqualTo(verdict.reading());
        assertThat(last.transcription()).isEqualTo(new Transcription(true, false));
    }

    private static Attempt attempt(Verdict verdict) {
        return new Attempt("", new int[] {1}, ANSWER, new int[] {2}, new float[] {0}, verdict);
    }
}
