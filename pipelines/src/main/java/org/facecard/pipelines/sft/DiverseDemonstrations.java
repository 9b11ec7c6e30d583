package org.facecard.pipelines.sft;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.TrainingTexts;

/**
 * The stream of {@link Demonstrations} with prompts that vary ("Debunk the Myth of SFT Generalization", arXiv
 * 2510.00237): the same hands in the same order, each under a rule drawn for its position.
 *
 * <p>Differs from the paper: every answer writes its running totals, so no arm lacks a chain of thought; the words for
 * cards do not vary.
 */
public final class DiverseDemonstrations implements DemonstrationStream {
    private final Demonstrations expert;
    private final TrainingTexts texts;
    private final DemonstrationSource.Diverse how;
    private final Draws draws;

    /**
     * @param expert the stream under the training rule
     * @param texts writes demonstrations under other rules
     * @param how prompts vary
     * @param seed of rules and answers
     */
    public DiverseDemonstrations(
            Demonstrations expert, TrainingTexts texts, DemonstrationSource.Diverse how, long seed) {
        this.expert = expert;
        this.texts = texts;
        this.how = how;
        this.draws = Draws.of(seed, "sft/diverse");
    }

    @Override
    public Demonstration at(long position) {
        return texts.diverse(expert.problem(position), how, draws.at(position));
    }
}
