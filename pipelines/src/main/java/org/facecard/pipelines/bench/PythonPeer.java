package org.facecard.pipelines.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchModel;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The twins in {@code pipelines/scripts/bench/peer.py}: PyTorch eager, safetensors and PyArrow, on one thread. A child process
 * that reads one JSON object a line and answers with one: {@code ready} makes a case ready and {@code block} times it.
 */
final class PythonPeer implements BenchPeer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<BenchWork> KNOWN = Set.of(
            BenchWork.SFT_STEP,
            BenchWork.GENERATION,
            BenchWork.CHECKPOINT_SAVE,
            BenchWork.CHECKPOINT_LOAD,
            BenchWork.PARQUET_WRITE,
            BenchWork.PARQUET_READ);

    private final Process process;
    private final Writer asks;
    private final BufferedReader answers;

    private PythonPeer(Process process) {
        this.process = process;
        this.asks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param python the interpreter of an environment with {@code pipelines/scripts/bench/requirements.txt}
     * @param script {@code peer.py}
     * @param folder for what it writes
     * @throws IOException when it does not start or lacks a library
     */
    static PythonPeer start(Path python, Path script, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString(), folder.toString());
        builder.environment().putAll(TensorEngine.environment(new Numerics(1, false)));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        PythonPeer peer = new PythonPeer(builder.start());
        try {
            peer.ask(Map.of("ask", "versions"));
            return peer;
        } catch (IOException | RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    @Override
    public String title(BenchCase wanted) {
        return library(wanted.work());
    }

    @Override
    public PeerKind kind() {
        return PeerKind.TWIN;
    }

    @Override
    public boolean knows(BenchCase wanted) {
        return KNOWN.contains(wanted.work());
    }

    private static String library(BenchWork work) {
        return switch (work) {
            case SFT_STEP, GENERATION -> "PyTorch eager";
            case CHECKPOINT_SAVE, CHECKPOINT_LOAD -> "safetensors and PyTorch";
            case PARQUET_WRITE, PARQUET_READ -> "PyArrow";
            case VERDICTS, DEALS, CARD_IMAGES, PLAN, PPO_ITERATION ->
                throw new IllegalArgumentException("no twin does " + work.label());
        };
    }

    @Override
    public Pace ready(BenchCase wanted, BenchSuite suite) throws IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("ask", "ready");
        question.put("work", wanted.work().label());
        question.put("axis", wanted.axis().label());
        question.put("size", wanted.size());
        question.put("warm-up", suite.warmUpSeconds() / 2);
        question.put("block", suite.blockSeconds());
        if (wanted.work().onTensors()) {
            question.put(
                    "model",
                    shape(Named.parse(BenchModel.class, wanted.setting()).shape()));
        }
        ask(question);
        return () -> ask(Map.of("ask", "block")).path("seconds").asDouble();
    }

    private static Map<String, Integer> shape(ModelSpec model) {
        return Map.of(
                "vocabulary", BenchModel.VOCABULARY,
                "hidden", model.hiddenSize(),
                "intermediate", model.intermediateSize(),
                "layers", model.layers(),
                "heads", model.attentionHeads(),
                "positions", model.maxPositions());
    }

    private JsonNode ask(Map<String, ?> question) throws IOException {
        String answer = exchanged(JSON.writeValueAsString(question));
        if (answer == null) {
            throw ended(question, null);
        }
        return JSON.readTree(answer);
    }

    private @Nullable String exchanged(String question) throws IOException {
        try {
            asks.write(question + "\n");
            asks.flush();
            return answers.readLine();
        } catch (IOException e) {
            throw ended(Map.of("question", question), e);
        }
    }

    private static IOException ended(Map<String, ?> question, @Nullable IOException cause) {
        return new IOException(
                "the Python twin ended at %s: what it said is above; \"pipelines/scripts/bench/install\" installs what it needs"
                        .formatted(question),
                cause);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        answers.close();
    }
}
