package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.model.RotaryTable.WindowExceededException;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Sequential revision (paper section 3): prompt, answer, verdict, prompt with the verdict appended, ... Plays a batch in
 * lock-step, each episode at its own waypoint; one that has ended leaves the batch.
 */
public final class SequentialRevision implements Player {
    /** Index of the draws of the problems' openings; all other indices hold those of the answers. */
    private static final long OPENING = -1;

    private final Policy policy;
    private final TextCodec codec;
    private final DialogueFormat format;
    private final TaskEnvironment task;
    private final PlaySettings settings;
    private final LockStep lockStep;
    private PolicyWork processed = PolicyWork.NOTHING;

    /** Plays {@code task} with {@code policy}; {@code codec} is the policy's tokenizer. */
    public SequentialRevision(Policy policy, TextCodec codec, TaskEnvironment task, PlaySettings settings) {
        this.policy = policy;
        this.codec = codec;
        this.format = DialogueFormat.of(codec);
        this.task = task;
        this.settings = settings;
        this.lockStep = new LockStep(policy, codec, task, settings);
    }

    /** Returns tokens read and generated so far. */
    public long tokensProcessed() {
        return processed.tokens();
    }

    /** Returns tokens and pictures read and generated so far. */
    public PolicyWork processed() {
        return processed;
    }

    /**
     * Plays {@code problems} together, or one group after another where the policy would cache too much of all. Groups
     * change no draw, and so no more than the last bits.
     *
     * @param firstIndex index of the first episode; the others follow
     * @param draws problem e is opened with {@code draws.at(-1).at(e)}; token t of attempt k at challenge c of episode e is
     *     drawn from {@code draws.at(e).at(c * verificationIterations + k).uniform(t)}
     */
    @Override
    public List<Episode> play(List<Problem> problems, int firstIndex, Draws draws) {
        List<Episode> episodes = open(problems, firstIndex, draws);
        playInGroups(episodes, lockStep.rows(episodes), draws);
        return episodes;
    }

    /** Plays {@code episodes}, at most {@code together} at once. */
    void playInGroups(List<Episode> episodes, int together, Draws draws) {
        for (int from = 0; from < episodes.size(); from += together) {
            playTogether(episodes.subList(from, Math.min(episodes.size(), from + together)), draws);
        }
    }

    private void playTogether(List<Episode> episodes, Draws draws) {
        try (Generation generation = policy.generation(episodes.size())) {
            List<Episode> live = episodes;
            while (!live.isEmpty()) {
                attemptWithin(generation, live, draws);
                live = leave(generation, live);
            }
            processed = processed.plus(generation.processed());
        }
    }

    /** Returns the draws with which {@link #play} opens the problem of episode {@code index}. */
    public static Draws opening(Draws draws, int index) {
        return draws.at(OPENING).at(index);
    }

    /** Opens {@code problems} without playing them. */
    List<Episode> open(List<Problem> problems, int firstIndex, Draws draws) {
        List<Episode> episodes = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            int index = firstIndex + episodes.size();
            episodes.add(new Episode(index, problem, task.open(problem, opening(draws, index)), settings));
        }
        return episodes;
    }

    /** Makes an attempt; names it if its dialogue gets longer than the policy's window. */
    private void attemptWithin(Generation generation, List<Episode> live, Draws draws) {
        try {
            attempt(generation, live, draws);
        } catch (WindowExceededException e) {
            Episode longest = live.stream()
                    .max(Comparator.comparingInt(episode -> episode.current().tokens().length))
                    .orElseThrow();
            throw new WindowExceededException(
                    "attempt %d of %d at %s does not fit into the model's window: %s; allow fewer attempts (verification-iterations), or start from a model with a longer window"
                            .formatted(
                                    longest.current().attempts().size() + 1,
                                    settings.attempts(),
                                    longest.problem().id(),
                                    e.getMessage()),
                    e);
        }
    }

    private void attempt(Generation generation, List<Episode> live, Draws draws) {
        List<String> contexts = live.stream()
                .map(episode -> episode.current().nextContext(format))
                .toList();
        List<int[]> contextTokens = codec.encodeAll(contexts);
        generation.read(
                IntStream.range(0, live.size())
                        .mapToObj(row -> joined(live.get(row).current().tokens(), contextTokens.get(row)))
                        .toList(),
                images(live));
        Draws[] streams = live.stream()
                .map(episode -> draws.at(episode.index()).at(episode.nextDraw()))
                .toArray(Draws[]::new);
        List<SampledAnswer> samples = generation.sample(sampling(), (row, token) -> streams[row].uniform(token));
        for (int row = 0; row < live.size(); row++) {
            record(live.get(row), contexts.get(row), contextTokens.get(row), samples.get(row));
        }
    }

    private static Map<Integer, RgbImage> images(List<Episode> live) {
        Map<Integer, RgbImage> images = new TreeMap<>();
        for (int row = 0; row < live.size(); row++) {
            Optional<RgbImage> image = live.get(row).current().challenge().image();
            if (image.isPresent()) {
                images.put(row, image.get());
            }
        }
        return images;
    }

    private static int[] joined(int[] before, int[] context) {
        return IntStream.concat(Arrays.stream(before), Arrays.stream(context)).toArray();
    }

    private void record(Episode episode, String context, int[] contextTokens, SampledAnswer sample) {
        String answer = format.answer(sample.tokens());
        Verdict verdict = episode.current().challenge().judge(answer);
        episode.record(
                new Attempt(context, contextTokens, answer, sample.tokens(), sample.logProbabilities(), verdict));
    }

    private static List<Episode> leave(Generation generation, List<Episode> live) {
        int[] staying = IntStream.range(0, live.size())
                .filter(row -> !live.get(row).over())
                .toArray();
        if (staying.length > 0) {
            generation.keep(staying);
        }
        return Arrays.stream(staying).mapToObj(live::get).toList();
    }

    private Sampling sampling() {
        return new Sampling(settings.drawnAt(), task.answerTokens(), format.stopTokens(task));
    }
}
