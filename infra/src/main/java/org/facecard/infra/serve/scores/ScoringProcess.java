package org.facecard.infra.serve.scores;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.FormatLocale;
import org.facecard.pipelines.episode.AnswerScorer;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.episode.ScoredAnswer;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;

/**
 * The program of the process that scores tokens: reads a {@link ScoreRequest} from standard input and writes the answers
 * of its dialogues, one after the other. It runs in a process of its own, because the tensor library never releases
 * its memory, and because its crash must not end the server.
 */
public final class ScoringProcess {
    static final ObjectMapper JSON = CanonicalJson.recordMapper();
    static final TypeReference<List<List<ScoredAnswer>>> ANSWERS = new TypeReference<>() {};

    /** The exit code of a checkpoint that cannot be used, which standard error explains in one line. */
    static final int UNUSABLE = 3;

    private ScoringProcess() {}

    /** Answers one request. */
    public static void main(String[] arguments) throws IOException {
        FormatLocale.fix();
        OutputStream output = System.out;
        System.setOut(System.err); // libraries may print
        System.exit(run(System.in, output));
    }

    private static int run(InputStream input, OutputStream output) throws IOException {
        ScoreRequest request = JSON.readValue(input, ScoreRequest.class);
        try {
            JSON.writeValue(output, answers(request));
            return 0;
        } catch (IOException | RuntimeException e) {
            System.err.println(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            return UNUSABLE;
        }
    }

    static List<List<ScoredAnswer>> answers(ScoreRequest request) throws IOException {
        TensorEngine.start(request.numerics());
        Path checkpoint = Path.of(request.checkpoint());
        try (Policy policy = Policy.load(checkpoint);
                TextCodec codec = TextCodec.load(checkpoint)) {
            AnswerScorer scorer = new AnswerScorer(policy, codec, request.temperature());
            List<List<ScoredAnswer>> answers = new ArrayList<>();
            for (Dialogue dialogue : request.dialogues()) {
                answers.add(scorer.score(dialogue));
            }
            return answers;
        }
    }
}
