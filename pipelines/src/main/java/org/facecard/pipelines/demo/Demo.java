package org.facecard.pipelines.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;

/**
 * Lets the three checkpoints play deals of GeneralPoints under both rules, as {@code laptop-gp} evaluates them:
 * sampled, with the verifier's words between attempts. Equal deals give equal answers on equal machines.
 */
public final class Demo implements AutoCloseable {
    private static final String STUDY = "laptop-gp";
    private static final String GROUP = "demo";

    private final StudySpec spec = SpecReader.read(STUDY, List.of());
    private final TaskEnvironment task = TaskEnvironments.of(spec.task());
    private final Path folder;

    private Demo(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the checkpoints into a temporary folder. */
    public static Demo open() throws IOException {
        Demo demo = new Demo(Files.createTempDirectory("facecard-demo"));
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            DemoFiles.unpack(checkpoint, RelativePath.name(checkpoint.label()).in(demo.folder));
        }
        TensorEngine.start(demo.spec.numerics());
        return demo;
    }

    /** Returns the first {@code count} held-out deals with a face card that have a solution under both rules. */
    public List<Hand> heldOut(int count) {
        List<Problem> problems = task.problems(spec.splits());
        List<String> shifted = contents(problems, Rule.OOD).toList();
        return contents(problems, Rule.ID)
                .filter(shifted::contains)
                .limit(count)
                .map(Hand::parse)
                .toList();
    }

    private static Stream<String> contents(List<Problem> problems, Rule rule) {
        return problems.stream()
                .filter(problem -> problem.partition() == Partition.REPORTING && problem.rule() == rule)
                .sorted(Comparator.comparingInt(Problem::rank))
                .map(Problem::content);
    }

    /** Returns whether {@code hand} has a solution under {@code rule}, with the cards in their order. */
    public boolean solvable(Hand hand, Rule rule) {
        return GeneralPoints.of((GeneralPointsSpec) spec.task()).solvable(hand, rule);
    }

    /**
     * Returns every checkpoint's answers to every hand under {@code rule}: by hand, then in the order of the
     * checkpoints.
     */
    public List<List<DemoAnswer>> play(List<Hand> hands, Rule rule) throws IOException {
        List<List<DemoAnswer>> answers = new ArrayList<>();
        hands.forEach(hand -> answers.add(new ArrayList<>()));
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            List<Episode> episodes = episodes(checkpoint, hands, rule);
            for (int hand = 0; hand < hands.size(); hand++) {
                answers.get(hand)
                        .add(new DemoAnswer(checkpoint, rule, episodes.get(hand).attempts()));
            }
        }
        return answers;
    }

    private List<Episode> episodes(DemoCheckpoint checkpoint, List<Hand> hands, Rule rule) throws IOException {
        Path files = RelativePath.name(checkpoint.label()).in(folder);
        PlaySettings settings = PlaySettings.sampled(
                spec.evaluation().verificationIterations(), spec.evaluation().temperature());
        try (Policy policy = Policy.load(files);
                TextCodec codec = TextCodec.load(files)) {
            List<Problem> problems = hands.stream()
                    .map(hand -> new Problem(
                            hand + "/" + rule.label(), Partition.REPORTING, rule, GROUP, hand.toString(), 0))
                    .toList();
            return new SequentialRevision(policy, codec, task, settings)
                    .play(problems, 0, Draws.of(spec.evaluation().seed(), "demo/answer"));
        }
    }

    /** Removes the unpacked checkpoints. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
