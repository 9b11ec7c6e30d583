package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;

/**
 * The paper's figures 16 to 19 (appendix D) beside the arms of a study that ask the same, and where the others are
 * addressed.
 */
final class OtherFigures {
    private final ReportData data;
    private final StudySpec spec;
    private final Map<Integer, String> elsewhere;

    OtherFigures(ReportData data) {
        this.data = data;
        this.spec = data.spec();
        this.elsewhere = data.words().pictures().orElseThrow().elsewhere();
    }

    /**
     * A figure of the paper and the arms that belong to it.
     *
     * @param number in the paper
     * @param paper what the paper prints, per cent
     * @param metric what it is about
     * @param split on which problems
     * @param arms of this study, in its order
     */
    private record NumberedFigure(int number, String paper, Metric metric, Split split, List<String> arms) {}

    /** Returns a table of the figures for which the study has arms, and a note on the others. */
    Content content() {
        List<NumberedFigure> here = figures().stream()
                .filter(figure -> !figure.arms().isEmpty())
                .filter(figure -> spec.evaluation().splits().contains(figure.split()))
                .toList();
        Set<Integer> shown = here.stream().map(NumberedFigure::number).collect(Collectors.toSet());
        Content note = Blocks.note(elsewhere.entrySet().stream()
                .filter(figure -> !shown.contains(figure.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" ")));
        return Blocks.all(here.isEmpty() ? Blocks.all() : table(here), note);
    }

    private List<NumberedFigure> figures() {
        return spec.task() instanceof GeneralPointsVisionSpec
                ? List.of(
                        new NumberedFigure(16, "< 30", Metric.SUCCESS, Split.HELD_OUT_ID, tunings()),
                        new NumberedFigure(17, "20 to 50, rising", Metric.SUCCESS, Split.HELD_OUT_ID, rates()))
                : List.of(
                        new NumberedFigure(18, "≤ 1", Metric.SUCCESS, Split.RULE_OOD, methods()),
                        new NumberedFigure(
                                19,
                                "< 1 at the start, ≤ 1.5 throughout",
                                Metric.STEP_ACCURACY,
                                Split.RULE_OOD,
                                resumed()));
    }

    /** Returns the arms of SFT where some leave a part frozen. */
    private List<String> tunings() {
        List<String> sft = arms(SftArm.class);
        return sft.stream().anyMatch(arm -> !frozen(arm).isEmpty()) ? sft : List.of();
    }

    /** Returns the arms of PPO where they differ in the learning rate. */
    private List<String> rates() {
        List<String> ppo = arms(PpoArm.class);
        return ppo.stream().map(spec::learningRate).distinct().count() > 1 ? ppo : List.of();
    }

    private List<String> methods() {
        List<String> both = new ArrayList<>(arms(PpoArm.class));
        both.addAll(arms(SftArm.class));
        return both;
    }

    /** Returns the arms of RL that start where another arm ends. */
    private List<String> resumed() {
        return arms(RlArm.class).stream()
                .filter(arm -> spec.arm(arm).start() instanceof Start.Arm)
                .toList();
    }

    private List<String> arms(Class<? extends ArmSpec> method) {
        return data.arms().stream()
                .filter(arm -> method.isInstance(spec.arm(arm)))
                .toList();
    }

    private List<PolicyPart> frozen(String arm) {
        return spec.arm(arm) instanceof SftArm sft ? sft.frozenParts() : List.of();
    }

    private Content table(List<NumberedFigure> figures) {
        HtmlTable table = new HtmlTable(List.of("setting here", "paper", "start", "end", "change"));
        for (NumberedFigure figure : figures) {
            table.group(
                    "Figure %d".formatted(figure.number()),
                    "%s, %s".formatted(DisplayNames.of(figure.split()), DisplayNames.of(measure(figure))));
            figure.arms().forEach(arm -> table.row(row(figure, arm)));
        }
        return table.captioned("The paper's other figures with pictures (appendix D) and this study's arms that ask the"
                + " same, in per cent: mean over seeds and 95 % intervals, the change in percentage points, paired by"
                + " problem. The paper's numbers are bounds from its text and axes, of one run of each setting, at"
                + " other learning rates.");
    }

    private List<String> row(NumberedFigure figure, String arm) {
        CheckpointReadings start = data.start(arm);
        CheckpointReadings end = data.end(arm);
        return List.of(
                setting(arm),
                figure.paper(),
                percent(figure, start),
                percent(figure, end),
                data.difference(end, start, figure.split(), measure(figure))
                        .map(NumberFormats::pointsWithInterval)
                        .orElse(NumberFormats.ABSENT));
    }

    private Measure measure(NumberedFigure figure) {
        return TaskWords.sampled(figure.metric(), spec.evaluation().verificationIterations());
    }

    private String setting(String arm) {
        String setting = "%s: learning rate %s".formatted(arm, DisplayNames.rate(spec.learningRate(arm)));
        List<PolicyPart> frozen = frozen(arm);
        return frozen.isEmpty()
                ? setting
                : "%s, frozen: %s"
                        .formatted(
                                setting, frozen.stream().map(PolicyPart::label).collect(Collectors.joining(", ")));
    }

    private String percent(NumberedFigure figure, CheckpointReadings checkpoint) {
        return data.mean(checkpoint, figure.split(), measure(figure))
                .map(NumberFormats::percentWithInterval)
                .orElse(NumberFormats.ABSENT);
    }
}
