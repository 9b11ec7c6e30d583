package org.facecard.pipelines.study.spec;

import java.util.Set;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks which keys of a task exclude each other and what they need of the base, when a study is read from YAML. Stored
 * studies are not checked: their histories must replay.
 */
public final class TaskCheck {
    /** Names of checkpoints that every study may have. */
    private static final Set<String> TAKEN = Set.of("base", "text-base", "init");

    private TaskCheck() {}

    /**
     * Checks {@code task} beside {@code base}, null for one from scratch.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the keys that contradict one another
     */
    public static void check(TaskSpec task, @Nullable BaseSpec base) {
        TaskSpec text = task.inText();
        if (text instanceof GeneralPointsSpec points) {
            check(points, base);
        } else if (text instanceof VirlSpec route) {
            check(route, base);
        }
    }

    /**
     * Checks the arms of {@code study}.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the key of the arm that asks for something the
     *     task or policy does not have
     */
    public static void checkArms(StudySpec study) {
        study.arms().forEach((name, arm) -> {
            Ranges.that(
                    !TAKEN.contains(name),
                    "arms",
                    name,
                    "must have another name: results call a checkpoint of every study so");
            if (arm instanceof SftArm sft) {
                check(study, name, sft);
            } else if (arm instanceof RlArm rl) {
                check(study, name, rl);
            }
        });
        checkWeights(study);
        checkReading(study);
        checkValues(study);
        checkRoutes(study);
        Ranges.that(
                study.memorisation() == null || study.base() == null,
                "memorisation",
                "given",
                "needs a base from scratch: a checkpoint has no texts like those of its pre-training here");
    }

    /**
     * A base that is trained until it reads is asked about problems of the selection partition. How many there are of
     * routes from files only the files say.
     */
    private static void checkReading(StudySpec study) {
        VisionSpec vision = study.vision();
        boolean asked = vision != null
                && vision.pretraining() != null
                && vision.pretraining().until() != null;
        boolean some =
                study.task().inText() instanceof VirlSpec virl && virl.routes() instanceof RouteSource.Streets streets
                        ? study.splits().routes(Partition.SELECTION, streets.count()) > 0
                        : study.splits().selection() > 0;
        Ranges.that(
                !asked || some,
                "splits.selection",
                study.splits().selection(),
                "must leave problems where vision.pretraining.until is given, because the base is asked about those of"
                        + " that partition: raise it, or leave vision.pretraining.until out");
    }

    /** How many routes there are of a partition is known from the file if they are drawn. */
    private static void checkRoutes(StudySpec study) {
        if (study.task().inText() instanceof VirlSpec virl && virl.routes() instanceof RouteSource.Streets streets) {
            study.evaluation().splits().stream()
                    .filter(split -> split.shift() != Shift.CITY && split.shift() != Shift.DIFFICULTY)
                    .forEach(split -> {
                        int routes = study.splits().routes(split.partition(), streets.count());
                        Ranges.that(
                                study.evaluation().episodes() <= routes,
                                "evaluation.episodes",
                                study.evaluation().episodes(),
                                "must be at most %d, the routes of %s: ask for fewer, or raise task.routes.count or the share in splits"
                                        .formatted(routes, split.label()));
                    });
        }
    }

    private static void checkValues(StudySpec study) {
        Integer problems = study.evaluation().valueProbability();
        if (problems != null) {
            Ranges.that(
                    study.task() instanceof GeneralPointsSpec,
                    "evaluation.value-probability",
                    problems,
                    "needs task.kind: general-points in text: answers of the other tasks list no values of cards");
        }
    }

    private static void checkWeights(StudySpec study) {
        MemorisationSpec memorisation = study.memorisation();
        if (memorisation != null) {
            checkWeights(study, "memorisation.singular-vectors", memorisation.singularVectors());
            checkWeights(study, "memorisation.weight-distance", memorisation.weightDistance());
        }
    }

    /** What adapters add to a weight is not part of it. */
    private static void checkWeights(StudySpec study, String key, @Nullable Object asked) {
        Ranges.that(
                asked == null
                        || (study.adapters() == null
                                && study.arms().values().stream().noneMatch(TaskCheck::adapted)),
                key,
                String.valueOf(asked),
                "needs a study without adapters, because with adapters no other weight is trained");
    }

    private static boolean adapted(ArmSpec arm) {
        return arm instanceof SftArm sft && sft.adapters() != null;
    }

    private static void check(StudySpec study, String name, SftArm arm) {
        Ranges.that(
                arm.adapters() == null || (study.adapters() == null && study.vision() == null),
                "arms.%s.adapters".formatted(name),
                "given",
                "needs a study of texts without the key adapters: leave this key or that one out");
        checkDemonstrations(study, name, arm.chosenDemonstrations());
        checkFrozen(study, "arms.%s.frozen".formatted(name), arm);
    }

    private static void checkDemonstrations(StudySpec study, String name, DemonstrationSource source) {
        String key = "arms.%s.demonstrations.from".formatted(name);
        Ranges.that(
                study.task() instanceof GeneralPointsSpec || !(source instanceof DemonstrationSource.Mislabelled),
                key,
                "mislabelled",
                "needs task.kind: general-points: the other tasks have no mislabelled demonstrations");
        Ranges.that(
                study.task() instanceof GeneralPointsSpec || !(source instanceof DemonstrationSource.FromFile),
                key,
                "file",
                "needs task.kind: general-points: a prompt of the other tasks does not say which problem it is about, so"
                        + " rows of held-out problems could not be left out");
        Ranges.that(
                (study.task() instanceof GeneralPointsSpec points && points.game() == Game.RUNNING)
                        || !(source instanceof DemonstrationSource.Diverse),
                key,
                "diverse",
                "needs task.kind: general-points and task.game: running: other prompts do not vary");
    }

    private static void checkFrozen(StudySpec study, String key, SftArm arm) {
        Ranges.that(
                arm.frozen() == null || study.adapters() == null,
                key,
                arm.frozenParts().stream().map(PolicyPart::label).toList(),
                "needs a study without adapters, because with adapters no other weight is trained");
        arm.frozenParts()
                .forEach(part -> Ranges.that(
                        !part.sees() || study.vision() != null,
                        key,
                        part.label(),
                        "needs a task with pictures: a policy of texts has only embeddings and lower-layers"));
    }

    private static void check(StudySpec study, String name, RlArm arm) {
        Ranges.that(
                !(arm.learner().reward() instanceof Reward.OfSteps)
                        || (study.task() instanceof GeneralPointsSpec points && points.game() == Game.RUNNING),
                "arms.%s.learner.reward.by".formatted(name),
                "steps",
                "needs task.kind: general-points and task.game: running: other answers have no steps that are judged");
        Ranges.that(
                arm.learner().feedback() == null || study.task() instanceof GeneralPointsSpec,
                "arms.%s.learner.feedback".formatted(name),
                "bare",
                "needs task.kind: general-points");
        Ranges.that(
                study.adapters() == null || !(arm.start() instanceof Start.Base),
                "arms.%s.start.from".formatted(name),
                "base",
                "needs a study without adapters, because these begin with the init");
    }

    private static void check(GeneralPointsSpec task, @Nullable BaseSpec base) {
        Ranges.that(
                task.fidelity() == Fidelity.AS_DESCRIBED || task.game() != Game.RUNNING,
                "task.fidelity",
                task.fidelity().label(),
                "needs task.game: full: the released verifier cannot read running totals");
        Ranges.that(
                task.game() == Game.RUNNING || base != null,
                "task.game",
                task.game().label(),
                "needs base.from: checkpoint, whose tokenizer reads its texts; a base from scratch plays task.game:"
                        + " running");
    }

    private static void check(VirlSpec task, @Nullable BaseSpec base) {
        Ranges.that(
                task.fidelity() == Fidelity.AS_DESCRIBED || task.wording() == Wording.PAPER,
                "task.fidelity",
                task.fidelity().label(),
                "needs task.wording: paper: the released verifier reads no other answers");
        Ranges.that(
                task.wording() != Wording.PAPER || base != null,
                "task.wording",
                task.wording().label(),
                "needs base.from: checkpoint, whose tokenizer reads its texts; a base from scratch reads task.wording:"
                        + " tokens");
    }
}
