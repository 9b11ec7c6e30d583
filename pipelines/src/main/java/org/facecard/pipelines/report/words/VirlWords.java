package org.facecard.pipelines.report.words;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.VirlSpec;

/** V-IRL: follow an instruction along a street route. */
record VirlWords(VirlSpec spec) implements TaskWords {
    @Override
    public String task() {
        return "V-IRL (follow an instruction along a street route; verifier %s)"
                .formatted(spec.fidelity().label());
    }

    @Override
    public String problems() {
        return "routes";
    }

    @Override
    public String groups() {
        return "routes";
    }

    @Override
    public String trainingRule() {
        return "turns are answered with absolute directions";
    }

    @Override
    public List<String> guide() {
        return List.of("""
            The task: follow an instruction along a street route, one action at every waypoint. In all post-training a
            turn is answered with an absolute direction, north or west (**ID**). Afterwards the prompt asks for relative
            ones, left or right (**OOD**); the instruction is the same. A model that learned to act by the rule in its
            prompt carries on; one that memorised the training rule keeps saying north. The paper says that supervised
            fine-tuning (**SFT**) does the latter and reinforcement learning (**RL**) the former.\
            """, """
            **Per-step accuracy** counts every attempt at every waypoint as a sample of its own, and most waypoints go
            straight on under either rule: a model that has lost the rule still scores there. **Turn accuracy** looks at the
            turns only. **Success** asks for the whole route, and multiplies small losses. On policy, a route ends at its
            first failure, so what lies behind is not seen; a **teacher-forced** reading asks at every waypoint.\
            """);
    }

    @Override
    public String intrusion() {
        return "answered a turn with a compass direction, the right one or another, although the prompt asked for a"
                + " relative one";
    }

    @Override
    public String meaning(Split split) {
        return switch (split) {
            case HELD_OUT_ID -> "new routes, absolute directions";
            case SEEN_ID -> "training routes, absolute directions";
            case RULE_OOD -> "new routes, relative directions";
            case SELECTION_ID -> "routes on which choices were made, absolute directions";
            case OTHER_CITIES -> "two routes through each of nine other cities, absolute directions";
            case LONGER_ROUTES -> "new routes with more decisions than any training route, absolute directions";
            case VISUAL_OOD, BOTH_OOD, FIVE_CARDS, LARGER_NUMBERS -> "there are none";
        };
    }

    @Override
    public List<String> deviations() {
        return List.of(
                "**Routes.** Held-out routes share none with training; the paper reads the training rule and the"
                        + " shifted rule on the routes of its training set.",
                "**What is reported.** The paper prints per-step accuracy under the shifted rule; turns alone, whole"
                        + " routes and a teacher-forced reading are added here.");
    }

    /** NUM_TRAJ of the released scripts. */
    @Override
    public int paperEpisodes() {
        return 48;
    }

    /** Paper appendix B.3. */
    @Override
    public int paperAttempts() {
        return 2;
    }

    @Override
    public List<Measure> headline(int verificationIterations) {
        return List.of(
                TaskWords.sampled(Metric.STEP_ACCURACY, verificationIterations),
                TaskWords.sampled(Metric.SUCCESS, verificationIterations));
    }

    @Override
    public Measure central(int verificationIterations) {
        return TaskWords.sampled(Metric.STEP_ACCURACY, verificationIterations);
    }

    /** Section 5.1 and figure 6, V-IRL-L. */
    @Override
    public Optional<PaperArrow> arrow() {
        return Optional.of(new PaperArrow("V-IRL-L", Metric.STEP_ACCURACY, 80.8, 91.8, 1.3));
    }
}
