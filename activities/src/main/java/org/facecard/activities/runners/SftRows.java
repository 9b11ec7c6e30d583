package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.DiverseDemonstrations;
import org.facecard.pipelines.sft.FewDemonstrations;
import org.facecard.pipelines.sft.MislabelledDemonstrations;
import org.facecard.pipelines.sft.OwnAnswers;
import org.facecard.pipelines.sft.OwnDemonstrations;
import org.facecard.pipelines.sft.RowStream;
import org.facecard.pipelines.sft.SuboptimalTranscripts;
import org.facecard.pipelines.sft.rows.FileDemonstrations;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** The training rows of one segment of SFT. */
final class SftRows {
    private final StageContext context;
    private final SegmentParameters.SftSegment parameters;
    private final TaskEnvironment task;

    SftRows(StageContext context, SegmentParameters.SftSegment parameters) {
        this.context = context;
        this.parameters = parameters;
        this.task = TaskEnvironments.of(parameters.task());
    }

    /** Returns the rows; a policy's own answers are sampled first, so the tensor engine must run. */
    RowStream stream() throws IOException {
        if (parameters instanceof SegmentParameters.SuboptimalSft suboptimal) {
            return transcripts(suboptimal);
        }
        List<Problem> problems = ProblemRows.postTraining(context.input(Role.DEALS));
        Demonstrations expert = new Demonstrations(task, problems, parameters.seed());
        return parameters instanceof SegmentParameters.SftVariant variant
                ? variant(variant.demonstrations(), expert, problems)
                : expert;
    }

    private RowStream variant(DemonstrationSource source, Demonstrations expert, List<Problem> problems)
            throws IOException {
        if (source instanceof DemonstrationSource.Mislabelled wrong) {
            return new MislabelledDemonstrations(task, expert, wrong.share(), parameters.seed());
        } else if (source instanceof DemonstrationSource.FromFile rows) {
            return FileDemonstrations.of(rows, task, problems, parameters.seed());
        } else if (source instanceof DemonstrationSource.Few few) {
            return new FewDemonstrations(expert, few.problems(), parameters.seed());
        } else if (source instanceof DemonstrationSource.Diverse diverse) {
            TrainingTexts texts = task.texts(ProblemRows.training(context.input(Role.DEALS)));
            return new DiverseDemonstrations(expert, texts, diverse, parameters.seed());
        }
        return source instanceof DemonstrationSource.Own own
                ? new OwnDemonstrations(expert, right(own, problems), own.share(), parameters.seed())
                : expert;
    }

    private RowStream transcripts(SegmentParameters.SuboptimalSft suboptimal) {
        return new SuboptimalTranscripts(
                task.texts(ProblemRows.training(context.input(Role.DEALS))),
                suboptimal.verificationIterations(),
                suboptimal.seed());
    }

    /** Samples right answers as a function of the input checkpoint, so that a resumed segment samples the same ones. */
    private List<Demonstration> right(DemonstrationSource.Own own, List<Problem> problems) throws IOException {
        Path folder = context.input(own instanceof DemonstrationSource.FromInit ? Role.REFERENCE : Role.POLICY);
        try (Policy policy = Policy.load(folder);
                TextCodec codec = TextCodec.load(folder)) {
            ModalityCheck.check(parameters.task(), policy);
            SequentialRevision revision =
                    new SequentialRevision(policy, codec, task, PlaySettings.sampled(1, own.temperature()));
            InferenceMeter meter = new InferenceMeter(context, policy);
            return new OwnAnswers(revision, parameters.seed()).right(problems, own.samples(), played -> {
                meter.upTo(revision.processed());
                context.report(new Progress(played, (long) own.samples() * problems.size(), "own answers", Map.of()));
            });
        }
    }
}
