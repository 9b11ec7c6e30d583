package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.PreMemorisedRuns;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.StairSteps;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.PreMemorisation;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.SftArm;

/**
 * Two measures of memorisation from the literature. They decide no claim of the laptop studies and repeat what copies
 * and perplexity show, so they come last; they stay because others report them, and because a fall of the loss in steps
 * would contradict what the copies show.
 */
public final class MemorisationAppendix {
    private static final List<Double> THRESHOLDS = List.of(1.02, PreMemorisation.GSM8K, PreMemorisation.MATH, 1.5, 2.0);

    private final ReportData data;
    private final MemorisationMeasures probes;

    public MemorisationAppendix(ReportData data) {
        this.data = data;
        this.probes = new MemorisationMeasures(data);
    }

    /** Empty for a study that does not measure memorisation. */
    public Optional<Section> section() {
        return probes.absent(Table.TRACES)
                ? Optional.empty()
                : Optional.of(Section.of(
                        "more-measures",
                        "Appendix: more measures of memorisation",
                        Blocks.heading("Steps of the loss where an epoch ends"),
                        stairSteps(),
                        Blocks.heading("What predicts held-out accuracy"),
                        preMemorisation()));
    }

    private Content stairSteps() {
        StairSteps steps = new StairSteps(data);
        HtmlTable table = new HtmlTable(List.of("arm", "boundaries", "across a boundary", "in the middle of an epoch"));
        data.arms()
                .forEach(arm -> steps.of(arm)
                        .ifPresent(found -> table.row(List.of(
                                arm,
                                Integer.toString(found.boundaries()),
                                Unit.NATS.withInterval(found.across()),
                                Unit.NATS.withInterval(found.within())))));
        String problems = NumberFormats.count(steps.epoch());
        return table.rows().isEmpty()
                ? Blocks.paragraph(
                        "No SFT arm ran for one and a half epochs of %s training problems: steps of the loss at epoch boundaries cannot be seen."
                                .formatted(problems))
                : table.captioned(
                        ("Change of SFT's training loss per token: %d updates after minus %1$d before, with 95 %% intervals (Howard"
                                                + " and Whitaker, 2023). A loss that falls in steps where an epoch of %s problems ends would show that the model"
                                                + " recognises single examples. The intervals are over bases and boundaries, those of a claim about these"
                                                + " steps are of the difference of both columns.")
                                        .formatted(StairSteps.SIDE, problems)
                                + (few()
                                        ? " An arm that learns a set number of demonstrations has epochs of that number."
                                        : ""));
    }

    private boolean few() {
        return data.spec().arms().values().stream()
                .anyMatch(arm ->
                        arm instanceof SftArm sft && sft.chosenDemonstrations() instanceof DemonstrationSource.Few);
    }

    private Content preMemorisation() {
        HtmlTable table = new HtmlTable(List.of("predictor of held-out accuracy", "R²", "95 % interval"));
        PreMemorisedRuns runs = new PreMemorisedRuns(data, probes);
        table.row(row("training accuracy", runs.trainingAccuracy()));
        THRESHOLDS.forEach(threshold -> table.row(row(
                "pre-memorisation accuracy, p = " + NumberFormats.significant(threshold),
                runs.preMemorisation(threshold))));
        return table.captioned(
                "Over all checkpoints of all runs of this study: accuracy of answers sampled to SFT's challenges, and to"
                        + " problems that no stage saw. Pre-memorisation accuracy (Kang et al., arXiv 2411.07681) does not count answers that were right"
                        + " only once the given answer had a perplexity below p; 1.11 and 1.20 are theirs for GSM8K and MATH, the others show"
                        + " how much p matters. The interval resamples runs. Nothing is cross-validated: R² is that of a line through these"
                        + " same checkpoints. Which number predicts on bases that were left out, `facecard results predictors` decides.");
    }

    private static List<String> row(String name, Estimate estimate) {
        if (!Double.isFinite(estimate.mean()) || !Double.isFinite(estimate.low())) {
            return List.of(name, NumberFormats.ABSENT, NumberFormats.ABSENT);
        }
        return List.of(
                name,
                NumberFormats.significant(estimate.mean()),
                "[%s, %s]"
                        .formatted(
                                NumberFormats.significant(estimate.low()), NumberFormats.significant(estimate.high())));
    }
}
