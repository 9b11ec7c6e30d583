package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;

/** Where the study differs from the paper, generated from its specification. */
public final class Deviations {
    private final StudySpec spec;
    private final TaskWords words;
    private final List<String> items = new ArrayList<>();

    public Deviations(StudySpec spec) {
        this.spec = spec;
        this.words = TaskWords.of(spec.task());
        model();
        items.addAll(words.deviations());
        arms();
        evaluation();
        replicates();
    }

    public Section section() {
        return Section.of(
                "deviations",
                "Where this differs from the paper",
                Blocks.paragraph("Generated from the study's specification, which holds everything that was done."),
                Blocks.list(items.stream().map(Prose::new).toList()));
    }

    private void model() {
        ModelSpec model = spec.model();
        PretrainingSpec pretraining = spec.pretraining();
        if (model == null || pretraining == null) {
            items.add("**Model.** A pretrained checkpoint%s; the paper fine-tunes all of Llama-3.2-Vision-11B."
                    .formatted(spec.adapters() == null ? "" : ", of which only low-rank adapters are trained"));
            return;
        }
        items.add(
                ("**Model.** %d layers of width %d, trained from scratch on %s texts of the game; the paper fine-tunes"
                                + " Llama-3.2-Vision-11B, which was pretrained on the web.")
                        .formatted(
                                model.layers(),
                                model.hiddenSize(),
                                NumberFormats.count((double) pretraining.steps() * pretraining.batchSize())));
        items.add(
                "**What the base knows.** Its texts hold the shifted rule and many others, but no held-out problem: the"
                        + " question is whether post-training on one rule overwrites the others, not whether a rule is discovered.");
    }

    private void arms() {
        items.add(
                "**Arms.** The paper shows one run of each method, SFT and RL at learning rate 1e−6 in the released settings,"
                        + " without a control matched by updates.");
        spec.arms().forEach((name, arm) -> {
            if (arm instanceof PpoArm ppo && ppo.verificationIterations() != words.paperAttempts()) {
                items.add("**Attempts in training.** %s takes %s per problem; the paper takes %d."
                        .formatted(name, DisplayNames.attempts(ppo.verificationIterations()), words.paperAttempts()));
            }
        });
    }

    private void evaluation() {
        EvaluationSpec evaluation = spec.evaluation();
        items.add(
                ("**Evaluation.** %s problems per split and checkpoint, %s each, temperature %s; the paper's percentages"
                                + " imply about %d episodes with %d attempts.")
                        .formatted(
                                NumberFormats.count(evaluation.episodes()),
                                DisplayNames.attempts(evaluation.verificationIterations()),
                                NumberFormats.significant(evaluation.temperature()),
                                words.paperEpisodes(),
                                words.paperAttempts()));
        if (!evaluation.splits().contains(Split.RULE_OOD)) {
            items.add("**No shifted rule.** This study does not read rule OOD.");
        }
    }

    private void replicates() {
        items.add("**Replicates.** %d %s%s; the paper has one run per curve, from one base."
                .formatted(
                        spec.seeds().size(),
                        spec.seeds().size() == 1 ? "seed" : "seeds",
                        spec.sharesBase()
                                ? " from one base, so no interval here says what another base would give"
                                : ", each with a base of its own"));
    }
}
