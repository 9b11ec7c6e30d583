package org.facecard.pipelines.scale;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.study.Stage;

/**
 * The paper's own study, every task and modality with SFT and RL at four budgets, priced for nodes of eight 80 GB GPUs. One
 * training stage of the 11 B model occupies a node.
 *
 * <p>No source publishes what its stages cost, so two measured figures and the paper's axes are used instead. RL of
 * V-IRL-VL takes an hour per update on eight GPUs, 40 minutes of it for 2,048 answers (the maintainer of a public
 * fork), and 15 updates span about 2e10 GFLOPs of the paper's axis (figure 5): {@value #FLOPS_PER_SECOND} FLOPs a
 * second and {@value #SECONDS_PER_ANSWER} seconds an answer. Every stage of training is priced at that rate. Plain SFT
 * uses a GPU better than RL, so its share is an upper bound.
 */
public final class PaperMatrix {
    /** Name of the workload. */
    public static final String NAME = "paper-matrix";

    /** GPUs that one stage occupies. */
    public static final int GPUS_PER_NODE = 8;

    static final double FLOPS_PER_SECOND = 3.7e14;
    static final double SECONDS_PER_ANSWER = 1.17;
    private static final int BUDGETS = 4;

    /** The start and the extent of figure 5, in FLOPs, and the number of answers in one reading of each split. */
    private enum PaperPart {
        GENERAL_POINTS_L("gp-l", 1e18, 1e19, new int[] {1170, 1170}),
        GENERAL_POINTS_VL("gp-vl", 2e19, 4e19, new int[] {1170, 1170, 1170}),
        VIRL_L("virl-l", 1e17, 5e18, new int[] {700, 700}),
        VIRL_VL("virl-vl", 2e19, 2e19, new int[] {700, 700, 200});

        private final String label;
        private final double init;
        private final double method;
        private final int[] answers;

        PaperPart(String label, double init, double method, int[] answers) {
            this.label = label;
            this.init = init;
            this.method = method;
            this.answers = answers;
        }
    }

    private PaperMatrix() {}

    /** Returns the matrix, once for each of {@code seeds} seeds. */
    public static Workload of(int seeds) {
        List<Job> jobs = new ArrayList<>();
        for (PaperPart part : PaperPart.values()) {
            for (int seed = 1; seed <= seeds; seed++) {
                add(part, "%s/seed-%d".formatted(part.label, seed), jobs);
            }
        }
        return new Workload(NAME, jobs);
    }

    private static void add(PaperPart part, String path, List<Job> jobs) {
        String init = path + "/init";
        jobs.add(new Job(init, Stage.WARM_UP, part.init / FLOPS_PER_SECOND, List.of()));
        readings(part, init, jobs);
        chain(part, path + "/rl", Stage.PPO, jobs);
        chain(part, path + "/sft", Stage.SFT, jobs);
    }

    private static void chain(PaperPart part, String path, Stage kind, List<Job> jobs) {
        String last = path.substring(0, path.lastIndexOf('/')) + "/init";
        for (int budget = 1; budget <= BUDGETS; budget++) {
            String segment = "%s/%d".formatted(path, budget);
            jobs.add(new Job(segment, kind, part.method / BUDGETS / FLOPS_PER_SECOND, List.of(last)));
            readings(part, segment, jobs);
            last = segment;
        }
    }

    private static void readings(PaperPart part, String policy, List<Job> jobs) {
        for (int split = 0; split < part.answers.length; split++) {
            double seconds = part.answers[split] * SECONDS_PER_ANSWER;
            jobs.add(new Job("%s/split-%d".formatted(policy, split), Stage.EVALUATION, seconds, List.of(policy)));
        }
    }
}
