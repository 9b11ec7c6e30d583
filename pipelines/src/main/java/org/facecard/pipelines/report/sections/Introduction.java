package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.results.StudyManifest.PlannedArtifact;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec.ReadingTarget;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.jspecify.annotations.Nullable;

/** What was run, as text generated from the specification, and what is missing. */
public final class Introduction {
    private final ReportData data;
    private final StudySpec spec;
    private final TaskWords words;

    public Introduction(ReportData data) {
        this.data = data;
        this.spec = data.spec();
        this.words = data.words();
    }

    public Section section() {
        return Section.of("run", "What was run", paragraph(), missing());
    }

    private Content paragraph() {
        WarmUpSpec warmUp = spec.warmUp();
        EvaluationSpec evaluation = spec.evaluation();
        return Blocks.paragraph("""
                %s From %s, for each of %s, %d updates on %s give the
                *init*, from which every arm continues on its own. Post-training sees the training rule only:
                %s. Every checkpoint then plays %s with %s problems each, up to %s per problem, at temperature %s;
                the same problems and the same draws for every checkpoint, so that all comparisons are paired.""".formatted(
                        base() + sight(spec.vision()),
                        spec.sharesBase() ? "this one base" : "a base of its own",
                        seeds(),
                        warmUp.steps(),
                        rows(warmUp),
                        words.trainingRule(),
                        splits(),
                        NumberFormats.count(evaluation.episodes()),
                        DisplayNames.attempts(evaluation.verificationIterations()),
                        NumberFormats.significant(evaluation.temperature())));
    }

    private static String rows(WarmUpSpec warmUp) {
        return switch (warmUp.by()) {
            case IMPERFECT -> "revision transcripts of %d attempts".formatted(warmUp.verificationIterations());
            case EXPERT -> "answers of an expert";
        };
    }

    private String base() {
        ModelSpec model = spec.model();
        PretrainingSpec pretraining = spec.pretraining();
        if (model == null || pretraining == null) {
            return """
                    The base is a pretrained language model, a checkpoint that this study loads and names by its digest, and
                    plays %s.%s""".formatted(words.task(), adapters());
        }
        return """
                A Llama decoder of %d layers and width %d is trained from scratch on %s: %s updates of %d rows make the
                base.""".formatted(
                        model.layers(),
                        model.hiddenSize(),
                        words.task(),
                        NumberFormats.count(pretraining.steps()),
                        pretraining.batchSize());
    }

    private String adapters() {
        AdapterSpec adapters = spec.adapters();
        return adapters == null
                ? ""
                : " Its weights stay frozen; adapters of rank %d are trained (LoRA).".formatted(adapters.rank());
    }

    private String seeds() {
        List<Long> seeds = spec.seeds();
        return seeds.size() == 1
                ? "one seed (%d)".formatted(seeds.get(0))
                : "%d seeds (%s)"
                        .formatted(
                                seeds.size(),
                                seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private String splits() {
        return spec.evaluation().splits().stream()
                .map(split -> "**%s** (%s)".formatted(DisplayNames.of(split), data.meaning(split)))
                .collect(Collectors.joining(", "));
    }

    private Content missing() {
        List<PlannedArtifact> missing = data.manifest().missing();
        int stages = data.manifest().stages().size();
        if (data.onlyServed()) {
            return Blocks.note(
                    "No stage of the study has run, so it has no results of its own: those below are of served models on its problems.");
        }
        return missing.isEmpty()
                ? Blocks.note("All %d stages of the plan have a result.".formatted(stages))
                : Blocks.all(
                        Blocks.warning(
                                "%d of %d stages have no result; what depends on them is left out below. An abandoned stage was *parked* after it had used up its attempts, and was then given up."
                                        .formatted(missing.size(), stages)),
                        Blocks.list(missing.stream()
                                .map(stage -> new Prose("`%s` (%s)".formatted(stage.stage(), stage.status())))
                                .toList()));
    }

    private static String sight(@Nullable VisionSpec vision) {
        if (vision == null || vision.pretraining() == null) {
            return "";
        }
        VisionPretrainingSpec pretraining = vision.pretraining();
        return " A vision tower and a projector are added to it, and %s updates of %d rows, %d of them with a picture, teach it to see."
                        .formatted(
                                NumberFormats.count(pretraining.steps()),
                                pretraining.batchSize(),
                                pretraining.batchSize() - pretraining.textRows())
                + until(pretraining.until());
    }

    private static String until(@Nullable ReadingTarget until) {
        return until == null
                ? ""
                : " This is repeated, up to %d times in all, until it reads %s of %s pictures of the selection routes or deals, on which nothing is reported."
                        .formatted(
                                until.rounds(),
                                NumberFormats.percent(until.share()),
                                NumberFormats.count(until.pictures()));
    }
}
