package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.memorisation.Traces.Trace;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.tasks.Problem;

/**
 * Reads traces with a checkpoint: how likely it finds the given answer, and what it answers itself. Kang et al. (arXiv
 * 2411.07681) call an example memorised when the perplexity of its given answer is below a threshold.
 */
public final class TraceReader {
    private final MemorisationSpec spec;
    private final ProbedCheckpoint checkpoint;

    /** Reads with {@code checkpoint}. */
    public TraceReader(MemorisationSpec spec, ProbedCheckpoint checkpoint) {
        this.spec = spec;
        this.checkpoint = checkpoint;
    }

    /**
     * Reads the traces of one seed.
     *
     * @param problems every problem of the study
     * @param seed of the replicate, whose SFT stream the shown traces are from
     */
    public List<TraceRow> read(List<Problem> problems, long seed) {
        List<TraceRow> rows = new ArrayList<>();
        for (Traces traces : Traces.of(spec, checkpoint.task(), problems, seed)) {
            rows.addAll(read(traces));
        }
        return rows;
    }

    private List<TraceRow> read(Traces traces) {
        List<Trace> all = traces.traces();
        List<TokenLikelihood> likelihoods = TokenLikelihood.of(
                checkpoint,
                TranscriptEncoder.encode(
                        checkpoint.codec(),
                        all.stream()
                                .map(trace -> trace.demonstration().transcript())
                                .toList()));
        List<List<String>> sampled = sampled(traces);
        List<TraceRow> rows = new ArrayList<>();
        for (int trace = 0; trace < all.size(); trace++) {
            Answers answers = new Answers(all.get(trace), sampled.get(trace));
            rows.add(answers.row(traces.kind(), trace, likelihoods.get(trace)));
        }
        return rows;
    }

    /**
     * Returns the answers to the prompt of every trace; none for unshown traces, whose challenges are those of the
     * shown ones.
     */
    private List<List<String>> sampled(Traces traces) {
        int samples = traces.kind() == Traces.Kind.UNSHOWN ? 0 : spec.samples();
        List<int[]> prompts = checkpoint
                .codec()
                .encodeAll(traces.traces().stream()
                        .flatMap(trace -> IntStream.range(0, samples)
                                .mapToObj(sample ->
                                        trace.demonstration().challenge().prompt()))
                        .toList());
        Draws draws =
                Draws.of(spec.seed(), "memorisation/sample/" + traces.kind().label());
        List<String> answers = checkpoint.answers(prompts, spec.temperature(), draws).stream()
                .map(checkpoint.codec()::decode)
                .toList();
        return IntStream.range(0, traces.traces().size())
                .mapToObj(trace -> answers.subList(trace * samples, (trace + 1) * samples))
                .toList();
    }

    /** A trace and the answers sampled for its prompt. */
    private record Answers(Trace trace, List<String> sampled) {
        TraceRow row(Traces.Kind kind, int number, TokenLikelihood given) {
            return new TraceRow(
                    kind.label(),
                    number,
                    trace.problem().id(),
                    trace.problem().group(),
                    given.tokens(),
                    given.loss(),
                    sampled.size(),
                    (int) sampled.stream()
                            .filter(answer -> trace.demonstration()
                                    .challenge()
                                    .judge(answer)
                                    .correct())
                            .count(),
                    equal(trace.demonstration().answer()),
                    equal(trace.other()));
        }

        private int equal(String answer) {
            return (int) sampled.stream().filter(answer::equals).count();
        }
    }
}
