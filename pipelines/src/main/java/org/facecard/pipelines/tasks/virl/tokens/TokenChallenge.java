package org.facecard.pipelines.tasks.virl.tokens;

import java.util.Optional;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.virl.routes.Move;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Verdict;

/**
 * One waypoint in the token language.
 *
 * @param text the walk and its words
 * @param here position of the waypoint, from 0
 */
public record TokenChallenge(TokenText text, int here) implements Challenge {
    @Override
    public String prompt() {
        return text.prompt(here);
    }

    @Override
    public Verdict judge(String answer) {
        return new TokenVerifier(text, waypoint()).judge(answer);
    }

    @Override
    public String revision(Verdict verdict) {
        return verdict.message();
    }

    @Override
    public Optional<Challenge> next() {
        return here + 1 < text.rail().waypoints().size()
                ? Optional.of(new TokenChallenge(text, here + 1))
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

    private Waypoint waypoint() {
        return text.rail().waypoints().get(here);
    }
}
