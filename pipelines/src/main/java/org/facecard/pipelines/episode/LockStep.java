package org.facecard.pipelines.episode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * Says how many episodes are played together, so that what the policy caches of them fits. A small policy plays all of
 * them together.
 */
record LockStep(Policy policy, TextCodec codec, TaskEnvironment task, PlaySettings settings) {
    /** Tokens of the verifier's words after an answer, and of the chat template around them, at most. */
    static final int VERDICT = 64;

    /**
     * Slots per token where episodes begin new conversations at different times: the cache is compacted when it has
     * more holes than tokens, and then one more conversation is read.
     */
    private static final int SLOTS = 3;

    /** Returns how many of {@code episodes}, none of which has begun, are played together, at most all. */
    int rows(List<Episode> episodes) {
        int pictures = pictured(episodes) ? 1 : 0;
        int ofAnyLength = policy.rowsTogether((long) SLOTS * policy.config().positions(), pictures);
        int rows = ofAnyLength >= episodes.size() ? ofAnyLength : policy.rowsTogether(slots(episodes), pictures);
        return Math.min(rows, episodes.size());
    }

    private static boolean pictured(List<Episode> episodes) {
        return episodes.stream()
                .anyMatch(episode -> episode.current().challenge().image().isPresent());
    }

    /** Returns the slots of the cache that {@code episodes} fill, estimated from above. */
    long slots(List<Episode> episodes) {
        DialogueFormat format = DialogueFormat.of(codec);
        List<String> openings = episodes.stream()
                .map(episode -> format.opening(longestPrompt(episode.current().challenge())))
                .toList();
        int opening = codec.encodeAll(openings).stream()
                .mapToInt(tokens -> tokens.length)
                .max()
                .orElse(0);
        long conversation = opening + (long) settings.attempts() * (task.answerTokens() + VERDICT);
        long tokens = Math.min(conversation, policy.config().positions());
        boolean several = episodes.stream()
                .anyMatch(episode -> episode.current().challenge().next().isPresent());
        return several ? SLOTS * tokens : tokens;
    }

    /** Later prompts of a route are longer than the first, because they hold its history. */
    private static String longestPrompt(Challenge first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, challenge -> challenge.flatMap(Challenge::next))
                .map(challenge -> challenge.orElseThrow().prompt())
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }
}
