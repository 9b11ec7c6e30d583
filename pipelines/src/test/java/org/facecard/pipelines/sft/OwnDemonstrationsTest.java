package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.junit.jupiter.api.Test;

class OwnDemonstrationsTest {
    private static final BanditTask TASK = new BanditTask();
    private static final List<Problem> PROBLEMS = BanditTask.problems(450);

    private static OwnDemonstrations stream(List<Demonstration> own, double share) {
        return new OwnDemonstrations(new Demonstrations(TASK, PROBLEMS, 3), own, share, 3);
    }

    /** As many demonstrations as numbers, told apart by their answers. */
    private static List<Demonstration> numbered(int count) {
        Challenge challenge = TASK.open(PROBLEMS.get(0), Draws.of(0, "test"));
        return LongStream.range(0, count)
                .mapToObj(i -> new Demonstration(challenge, "own " + i, unused -> BanditTask.RIGHT))
                .toList();
    }

    private static List<Long> ownPositions(double share) {
        OwnDemonstrations stream = stream(numbered(7), share);
        return LongStream.range(0, 1000)
                .filter(position -> stream.at(position).answer().startsWith("own"))
                .boxed()
                .toList();
    }

    @Test
    void itsShareOfThePositionsHoldsOwnAnswers() {
        assertThat(ownPositions(0.3)).hasSizeBetween(250, 350);
        assertThat(ownPositions(0.6)).hasSizeBetween(550, 650).containsAll(ownPositions(0.3));
        assertThat(ownPositions(1)).hasSize(1000);
    }

    @Test
    void everyEpochShowsEachOwnAnswerOnce() {
        OwnDemonstrations stream = stream(numbered(50), 1);
        List<String> shown = LongStream.range(50, 100)
                .mapToObj(position -> stream.at(position).answer())
                .toList();

        assertThat(shown).doesNotHaveDuplicates();
    }

    @Test
    void aPolicyThatIsNeverRightLearnsTheExperts() {
        Demonstrations expert = new Demonstrations(TASK, PROBLEMS, 3);
        OwnDemonstrations stream = stream(List.of(), 1);

        assertThat(LongStream.range(0, 100).mapToObj(stream::at).map(Demonstration::answer))
                .isEqualTo(LongStream.range(0, 100)
                        .mapToObj(expert::at)
                        .map(Demonstration::answer)
                        .toList());
    }

    @Test
    void onlyRightAnswersAreKept() {
        List<Integer> played = new ArrayList<>();
        List<Demonstration> once = sampled(1, played);
        List<Demonstration> thrice = sampled(3, new ArrayList<>());

        assertThat(played).containsExactly(200, 400, 450);
        assertThat(once).hasSizeBetween(15, 100).allSatisfy(own -> {
            assertThat(own.challenge().judge(own.answer()).correct()).isTrue();
            assertThat(own.again(Draws.of(1, "again")).answer()).isEqualTo(own.answer());
        });
        assertThat(thrice).hasSizeGreaterThan(2 * once.size());
        assertThat(sampled(1, new ArrayList<>())).hasSameSizeAs(once);
    }

    /** A fresh policy says each of ten words about as often. */
    private static List<Demonstration> sampled(int samples, List<Integer> played) {
        try (TextCodec codec = TextCodec.words(TASK.vocabulary());
                Policy policy =
                        Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 1)) {
            SequentialRevision revision = new SequentialRevision(policy, codec, TASK, PlaySettings.sampled(1, 1));
            return new OwnAnswers(revision, 5).right(PROBLEMS, samples, played::add);
        }
    }
}
