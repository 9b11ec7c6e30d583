package org.facecard.pipelines.report.words;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;

/** The report's words about the task; the rest of the report holds for any task. */
public interface TaskWords {
    /**
     * What the paper prints for a shift.
     *
     * @param task its name in the paper
     * @param metric what it prints
     * @param init of the init, per cent
     * @param rl after RL, per cent
     * @param sft after SFT, per cent
     */
    record PaperArrow(String task, Metric metric, double init, double rl, double sft) {}

    /** Returns the words of a study's task. */
    static TaskWords of(TaskSpec task) {
        if (task instanceof GeneralPointsVisionSpec pictured) {
            return new GeneralPointsVisionWords(pictured, new GeneralPointsWords(pictured.inText()));
        }
        if (task instanceof VirlVisionSpec pictured) {
            return new VirlVisionWords(pictured, new VirlWords(pictured.inText()));
        }
        return task instanceof GeneralPointsSpec points
                ? new GeneralPointsWords(points)
                : new VirlWords((VirlSpec) task);
    }

    /** Returns the task with its settings. */
    String task();

    /** Returns what one problem is called, in the plural. */
    String problems();

    /** Returns what problems are divided by, in the plural. */
    String groups();

    /** Returns the rule of all post-training, as the end of a sentence. */
    String trainingRule();

    /** Returns the first paragraphs for readers who have not read the paper, with the marks of prose. */
    List<String> guide();

    /** Returns what training-rule intrusion is, as the end of a sentence. */
    String intrusion();

    /** Returns what a split asks. */
    String meaning(Split split);

    /** Returns where game, verifier and problems differ from the paper's, with the marks of prose. */
    List<String> deviations();

    /** Returns the number of episodes per split that the paper's percentages and scripts imply. */
    int paperEpisodes();

    /** Returns the number of attempts in the paper. */
    int paperAttempts();

    /** Returns the measures shown first, within {@code verificationIterations} attempts. */
    List<Measure> headline(int verificationIterations);

    /** Returns the measure of the memorisation map. */
    Measure central(int verificationIterations);

    /** Returns the paper's arrows, where it prints them. */
    Optional<PaperArrow> arrow();

    /** Returns the words about pictures, where the task shows them. */
    default Optional<PictureWords> pictures() {
        return Optional.empty();
    }

    /** Returns a measure on policy. */
    static Measure sampled(Metric metric, int verificationIterations) {
        return new Measure(metric, verificationIterations, ReadingMode.SAMPLED);
    }
}
