package org.facecard.pipelines.memorisation;

/**
 * The init with which checkpoints are compared.
 *
 * @param checkpoint the init
 * @param identity the same for the same weights and numerics only
 * @param memory keeps its answers for the next checkpoint
 */
public record ComparedInit(ProbedCheckpoint checkpoint, String identity, InitMemory memory) {
    /** Returns its answers to {@code prompts}. */
    InitAnswers answers(PromptBatch prompts) {
        return memory.of(this, prompts);
    }
}
