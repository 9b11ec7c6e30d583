package org.facecard.infra.serve.scores;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.facecard.infra.output.Redaction;
import org.facecard.infra.worker.TensorProcess;
import org.facecard.pipelines.episode.ScoredAnswer;
import org.facecard.pipelines.study.Numerics;

/**
 * Scores the tokens of answers in a process of its own, one request at a time, and caches the results. Safe for many
 * threads.
 */
public final class TokenScorer {
    private static final int MOST_KEPT = 300;
    private static final int MOST_WAITING = 4;
    private static final Duration QUEUE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String HEAP = "-Xmx400m";

    private final Semaphore turn = new Semaphore(1, true);
    /** By the digests of orders, because the pictures in these may be large. */
    private final Map<String, List<List<ScoredAnswer>>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<List<ScoredAnswer>>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * Returns the answers of {@code request}, dialogue by dialogue.
     *
     * @throws ScoreException when the checkpoint cannot be used, or other orders come first
     */
    public List<List<ScoredAnswer>> score(ScoreRequest request) {
        return find(request).orElseGet(() -> inTurn(request));
    }

    private Optional<List<List<ScoredAnswer>>> find(ScoreRequest request) {
        synchronized (known) {
            return Optional.ofNullable(known.get(request.digest()));
        }
    }

    private List<List<ScoredAnswer>> inTurn(ScoreRequest request) {
        try {
            // each waiting request holds a thread of the server
            if (turn.getQueueLength() >= MOST_WAITING || !turn.tryAcquire(QUEUE.toSeconds(), TimeUnit.SECONDS)) {
                throw new ScoreException("other requests are being scored: load the page again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScoreException("the server is ending: load the page again when it is back");
        }
        try {
            // An earlier request may have asked for the same.
            return find(request).orElseGet(() -> kept(request, run(request)));
        } finally {
            turn.release();
        }
    }

    private List<List<ScoredAnswer>> kept(ScoreRequest request, List<List<ScoredAnswer>> answers) {
        synchronized (known) {
            known.put(request.digest(), answers);
        }
        return answers;
    }

    private static List<List<ScoredAnswer>> run(ScoreRequest request) {
        try {
            Path errors = Files.createTempFile("facecard-scores", ".log");
            Path answers = Files.createTempFile("facecard-scores", ".json");
            try {
                return run(request, answers, errors);
            } finally {
                Files.deleteIfExists(errors);
                Files.deleteIfExists(answers);
            }
        } catch (IOException e) {
            throw new ScoreException("the process that scores tokens cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScoreException("the server is ending: load the page again when it is back");
        }
    }

    private static List<List<ScoredAnswer>> run(ScoreRequest request, Path answers, Path errors)
            throws IOException, InterruptedException {
        Process process = start(request.numerics(), answers, errors);
        try {
            try (OutputStream input = process.getOutputStream()) {
                ScoringProcess.JSON.writeValue(input, request);
            }
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new ScoreException(
                        "scoring took longer than %d s and was stopped: the machine is busy, or the checkpoint is too large for it"
                                .formatted(LONGEST.toSeconds()));
            }
            return read(process.exitValue(), answers, errors);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<List<ScoredAnswer>> read(int code, Path answers, Path errors) throws IOException {
        if (code != 0) {
            throw new ScoreException("the checkpoint cannot be used here: " + lastLine(errors, code));
        }
        return ScoringProcess.JSON.readValue(answers.toFile(), ScoringProcess.ANSWERS);
    }

    private static String lastLine(Path errors, int code) throws IOException {
        List<String> lines = Files.readString(errors, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        boolean told = code == ScoringProcess.UNUSABLE && !lines.isEmpty();
        return told
                ? Redaction.here().apply(lines.get(lines.size() - 1))
                : "the process that reads it ended with code %d".formatted(code);
    }

    private static Process start(Numerics numerics, Path answers, Path errors) throws IOException {
        return new TensorProcess(ScoringProcess.class, HEAP, numerics)
                .builder(List.of(), List.of())
                .redirectOutput(answers.toFile())
                .redirectError(errors.toFile())
                .start();
    }
}
