package org.facecard.pipelines.tasks.virl;

import java.util.Optional;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.virl.paper.PaperChallenge;
import org.facecard.pipelines.tasks.virl.tokens.TokenChallenge;

/** Walks a route as the demonstrations do. */
public final class Expert {
    private Expert() {}

    /** What the expert answers. */
    public static String answer(Challenge challenge) {
        if (challenge instanceof TokenChallenge tokens) {
            return tokens.text().answer(tokens.text().rail().waypoints().get(tokens.here()));
        }
        PaperChallenge paper = (PaperChallenge) challenge;
        return paper.text().answer(paper.text().rail().waypoints().get(paper.here()));
    }

    /** The sum of the rewards from {@code first} to the end. */
    static long walk(Challenge first) {
        long rewards = 0;
        for (Optional<Challenge> here = Optional.of(first);
                here.isPresent();
                here = here.get().next()) {
            rewards += (long) here.get().judge(answer(here.get())).reward();
        }
        return rewards;
    }

    /** As {@link #walk}, with the length of every prompt added. */
    static long walkWithPrompts(Challenge first) {
        long lengths = walk(first);
        for (Optional<Challenge> here = Optional.of(first);
                here.isPresent();
                here = here.get().next()) {
            lengths += here.get().prompt().length();
        }
        return lengths;
    }
}
