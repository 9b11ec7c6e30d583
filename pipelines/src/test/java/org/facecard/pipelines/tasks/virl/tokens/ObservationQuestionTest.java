package org.facecard.pipelines.tasks.virl.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.tokens.ObservationQuestion.Field;
import org.junit.jupiter.api.Test;

class ObservationQuestionTest {
    @Test
    void aMistakenAnswerIsWrongForEveryQuestion() {
        RandomGenerator generator = Worlds.draws(2).generator();
        for (Route route : Worlds.routes()) {
            TokenText text = TokenText.of(Worlds.rail(route, 0), Rule.OOD);
            for (Waypoint waypoint : text.rail().waypoints()) {
                ObservationQuestion question = new ObservationQuestion(text, waypoint, Field.some(generator));
                VisibleLandmark landmark = waypoint.sight();
                // The name that is in view would be read rightly where it stands ahead.
                String name = landmark == null ? "Opal Gym" : landmark.name();

                String mistaken = question.mistaken(name, generator);

                assertThat(mistaken).matches(".* } (wrong|badobs)").doesNotStartWith(question.answer());
            }
        }
    }

    @Test
    void oneOrTwoFieldsAreAskedInTheAnswersOrder() {
        RandomGenerator generator = Worlds.draws(3).generator();
        for (int trial = 0; trial < 200; trial++) {
            List<Field> fields = Field.some(generator);

            assertThat(fields).hasSizeBetween(1, 2).isSorted().doesNotHaveDuplicates();
        }
    }
}
