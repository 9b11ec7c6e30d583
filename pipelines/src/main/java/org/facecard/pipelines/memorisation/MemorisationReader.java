package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.results.tables.DivergenceRow;
import org.facecard.pipelines.results.tables.SkillRow;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;

/** Measures what a checkpoint has memorised, how far it is from the init, and what it has kept of its pre-training. */
public final class MemorisationReader {
    private final MemorisationSpec spec;
    private final ProbedCheckpoint checkpoint;
    private final List<Problem> problems;

    /**
     * @param checkpoint what is read
     * @param problems every problem of the study
     */
    public MemorisationReader(MemorisationSpec spec, ProbedCheckpoint checkpoint, List<Problem> problems) {
        this.spec = spec;
        this.checkpoint = checkpoint;
        this.problems = problems;
    }

    /**
     * Returns the divergence from {@code init} at prompts under both rules; prompts of the shifted rule are only read.
     * Both policies answer with equal draws, so that the init is at distance 0 from itself.
     */
    public List<DivergenceRow> divergence(ComparedInit init) {
        List<DivergenceRow> rows = new ArrayList<>();
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            rows.addAll(divergence(init, split));
        }
        return rows;
    }

    private List<DivergenceRow> divergence(ComparedInit init, Split split) {
        List<Problem> members = SplitProblems.of(problems, split, spec.prompts(), "memorisation.prompts");
        Draws draws = Draws.of(spec.seed(), "memorisation/prompt/" + split.label());
        List<String> texts = IntStream.range(0, members.size())
                .mapToObj(i -> checkpoint.task().demonstration(members.get(i), draws.at(i)))
                .map(demonstration -> demonstration.challenge())
                .map(Challenge::prompt)
                .toList();
        List<int[]> prompts = checkpoint.codec().encodeAll(texts);
        PromptBatch asked = new PromptBatch(prompts, "memorisation/divergence/" + split.label(), spec.seed());
        InitAnswers initial = init.answers(asked);
        List<TokenRow> own = asked.answered(checkpoint);
        List<Double> forward = new Divergence(init.checkpoint(), checkpoint).along(initial);
        List<Double> reverse = new Divergence(checkpoint, init.checkpoint()).along(own);
        return IntStream.range(0, members.size())
                .mapToObj(i -> new DivergenceRow(
                        split.label(),
                        i,
                        members.get(i).id(),
                        members.get(i).group(),
                        forward.get(i),
                        initial.rows().get(i).length() - prompts.get(i).length,
                        reverse.get(i),
                        own.get(i).length() - prompts.get(i).length))
                .toList();
    }

    /** Returns the likelihood of pre-training rows made from the reporting problems. Nothing is trained on them. */
    public List<SkillRow> skills() {
        TrainingTexts texts = checkpoint.task().texts(unseen());
        Draws draws = Draws.of(spec.seed(), "memorisation/skill");
        List<TokenRow> rows = TranscriptEncoder.encode(
                checkpoint.codec(),
                IntStream.range(0, spec.skills())
                        .mapToObj(row -> texts.corpusRow(draws.at(row)))
                        .toList());
        List<TokenLikelihood> likelihoods = TokenLikelihood.of(checkpoint, rows);
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new SkillRow(
                        row,
                        likelihoods.get(row).tokens(),
                        likelihoods.get(row).loss(),
                        likelihoods.get(row).right()))
                .toList();
    }

    /**
     * Training texts are made from training problems only; here the reporting problems take their place, for evaluation
     * alone.
     */
    private List<Problem> unseen() {
        return problems.stream()
                .filter(problem -> problem.partition() == Partition.REPORTING)
                .map(problem -> new Problem(
                        problem.id(),
                        Partition.TRAIN,
                        problem.rule(),
                        problem.group(),
                        problem.content(),
                        problem.rank()))
                .toList();
    }
}
