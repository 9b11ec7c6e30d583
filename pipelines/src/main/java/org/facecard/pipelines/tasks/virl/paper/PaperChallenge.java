package org.facecard.pipelines.tasks.virl.paper;

import java.util.Optional;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.virl.routes.Move;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;

/**
 * One waypoint in the paper's form.
 *
 * @param text the walk and its words
 * @param here position of the waypoint, from 0
 * @param fidelity whose verifier judges
 */
public record PaperChallenge(PaperText text, int here, Fidelity fidelity) implements Challenge {
    @Override
    public String prompt() {
        return text.prompt(here);
    }

    @Override
    public Verdict judge(String answer) {
        return new PaperVerifier(text, waypoint(), fidelity).judge(answer);
    }

    @Override
    public String revision(Verdict verdict) {
        return verdict.correct() ? verdict.message() : "You failed this attempt: " + verdict.message();
    }

    @Override
    public Optional<Challenge> next() {
        return here + 1 < text.rail().waypoints().size()
                ? Optional.of(new PaperChallenge(text, here + 1, fidelity))
                : Optional.empty();
    }

    @Override
    public Optional<String> expected() {
        return Optional.of(text.action(waypoint()));
    }

    @Override
    public boolean decidedByRule() {
        return waypoint().move() == Move.TURN;
    }

    @Override
    public Optional<Verdict> beyondBudget() {
        return switch (fidelity) {
            case AS_DESCRIBED -> Optional.empty();
            case AS_RELEASED ->
                Optional.of(new Verdict(
                        Outcome.BUDGET_EXCEEDED,
                        ReleasedMistake.BEYOND_BUDGET,
                        ReleasedMistake.BEYOND_BUDGET_MESSAGE,
                        RuleReading.UNREADABLE));
        };
    }

    private Waypoint waypoint() {
        return text.rail().waypoints().get(here);
    }
}
