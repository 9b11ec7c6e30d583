package org.facecard.pipelines.tasks.virl.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.ReleasedCases;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Compass;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Move;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.facecard.pipelines.tasks.virl.routes.TurnInstruction;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** As released: every answer gets the reward that the authors' public code gave it. */
class ReleasedRouteCasesTest {
    private static final String SEEN = " is on your left front";

    @Test
    void everyAnswerGetsTheRewardOfTheReleasedCode() {
        List<JsonNode> cases = ReleasedCases.read("virl-as-released");
        List<String> differences = new ArrayList<>();
        for (JsonNode row : cases) {
            Verdict verdict = verifier(row).judge(row.path("answer").textValue());
            boolean error = verdict.outcome() == Outcome.VERIFIER_ERROR;
            JsonNode reward = row.path("reward");
            if (reward.isNull() ? !error : error || verdict.reward() != reward.doubleValue()) {
                differences.add("%s: released %s, here %s".formatted(row, reward, verdict));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cases).hasSize(2000);
    }

    /** A waypoint at which the row's action is right and the row's landmark in view. */
    private static PaperVerifier verifier(JsonNode row) {
        String action = row.path("action").textValue();
        String seen = row.path("observation").textValue();
        @Nullable
        VisibleLandmark landmark = seen.endsWith(SEEN)
                ? new VisibleLandmark(seen.substring(0, seen.length() - SEEN.length()), Bearing.LEFT_FRONT)
                : null;
        Move move = switch (action) {
            case "forward()" -> Move.FORWARD;
            case "stop()" -> Move.STOP;
            default -> Move.TURN;
        };
        Waypoint waypoint = new Waypoint(new Geocode(40, -70), move, 0, landmark, false);
        Turn turn = action.contains("slightly") ? Turn.SLIGHTLY_LEFT : Turn.RIGHT;
        Rail rail = new Rail(List.of(new TurnInstruction(turn, Compass.EAST)), List.of(), List.of(waypoint));
        PaperText text = new PaperText(rail, action.contains("east") ? Rule.ID : Rule.OOD);
        return new PaperVerifier(text, waypoint, Fidelity.AS_RELEASED);
    }
}
