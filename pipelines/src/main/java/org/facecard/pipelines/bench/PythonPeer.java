package org.facecard.pipelines.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchModel;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.TowerSpec;
import org.jspecify.annotations.Nullable;

/**
 * The twins in {@code pipelines/scripts/bench/peer.py}: PyTorch, transformers, safetensors and PyArrow, on one thread.
 * A child process that reads one JSON object per line and answers with one: {@code ready} prepares a case and {@code
 * block} times it.
 */
final class PythonPeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer asks;
    private final BufferedReader answers;
    private JsonNode versions = JSON.createObjectNode();

    private PythonPeer(Process process) {
        this.process = process;
        this.asks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts the process.
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
            peer.versions = peer.ask(Map.of("ask", "versions"));
            return peer;
        } catch (IOException | RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    /**
     * Returns the twins of {@code suite}, and reports to {@code skipped} which are left out and why.
     *
     * @param skipped receives sentences
     */
    List<PythonTwin> twins(BenchSuite suite, Consumer<String> skipped) {
        List<PythonTwin> twins = new ArrayList<>(List.of(new PythonTwin(PythonTwin.By.EAGER, this)));
        if (versions.hasNonNull("transformers")) {
            twins.add(new PythonTwin(PythonTwin.By.TRANSFORMERS, this));
        } else {
            skipped.accept("SKIPPED: the twins by transformers, which the interpreter of the twins lacks.");
        }
        if (suite.compiles() && versions.hasNonNull("compiler")) {
            twins.add(new PythonTwin(PythonTwin.By.COMPILED, this));
        } else if (suite.compiles()) {
            skipped.accept("SKIPPED: compiled PyTorch, which needs g++.");
        }
        return twins;
    }

    /** Prepares a case. */
    void ready(PythonTwin.By by, BenchCase wanted, BenchSuite suite) throws IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("ask", "ready");
        question.put("by", by.label());
        question.put("work", wanted.work().label());
        question.put("axis", wanted.axis().label());
        question.put("size", wanted.size());
        question.put("warm-up", suite.warmUpSeconds() / 2);
        question.put("block", suite.blockSeconds());
        if (wanted.work().onTensors()) {
            question.put(
                    "model",
                    shape(Named.parse(BenchModel.class, wanted.setting()).shape()));
            question.put("tower", tower());
        }
        ask(question);
    }

    /** Returns the CPU seconds of one run of the prepared case, measured over one block. */
    double seconds(PythonTwin.By by) throws IOException {
        return ask(Map.of("ask", "block", "by", by.label())).path("seconds").asDouble();
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

    private static Map<String, Integer> tower() {
        TowerSpec tower = BenchModel.TOWER;
        return Map.of(
                "side", BenchModel.SIDE,
                "patch", tower.patchSize(),
                "hidden", tower.hiddenSize(),
                "intermediate", tower.intermediateSize(),
                "layers", tower.layers(),
                "heads", tower.attentionHeads());
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
                "the Python twin ended at %s: its output is above; \"pipelines/scripts/bench/install\" installs what it needs"
                        .formatted(question),
                cause);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        answers.close();
    }
}
