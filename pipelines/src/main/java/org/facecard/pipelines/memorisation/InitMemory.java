package org.facecard.pipelines.memorisation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.policy.sampling.Sampling;

/**
 * Keeps what inits answer. Every checkpoint of a seed is compared with the same init, so a process that measures one
 * after another lets the init answer only once. Tokens count as processed each time: FLOPs follow from the study and
 * not from how much work the program saves.
 */
public final class InitMemory {
    /** Two splits of eight inits, some 30 MB in studies from scratch; the one used longest ago goes first. */
    private static final int MOST = 16;

    private final Map<Question, InitAnswers> kept = new LinkedHashMap<>();

    /** What decides the answers. */
    private record Question(String init, String prompts, String purpose, long seed, Sampling sampling) {}

    /** Returns the answers of {@code init} to {@code prompts}. */
    synchronized InitAnswers of(ComparedInit init, PromptBatch prompts) {
        ProbedCheckpoint checkpoint = init.checkpoint();
        Question question = new Question(
                init.identity(),
                Sha256.hex(Arrays.deepToString(prompts.prompts().toArray())),
                prompts.purpose(),
                prompts.seed(),
                checkpoint.sampling(PromptBatch.TEMPERATURE));
        InitAnswers known = kept.remove(question);
        if (known == null) {
            known = InitAnswers.of(checkpoint, prompts);
        } else {
            checkpoint.countAsProcessed(known.tokens());
        }
        kept.put(question, known);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return known;
    }
}
