package org.facecard.pipelines.policy.parameters;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Arrays in bfloat16. DJL can cut, reshape and pass them on, but does not know their type: asking for it ends the
 * process. A TorchScript module makes, changes and reads them ({@code pipelines/scripts/modules/halves.py}).
 */
public final class Halves {
    /** Arrays of a forward-only run could not take part in backward passes. */
    private static final boolean RECORDING = true;

    private static final String MODULE = "/org/facecard/pipelines/policy/parameters/halves.pt";

    private final NDManager manager;
    private final PtSymbolBlock module;

    /** @param manager owns the module */
    public Halves(NDManager manager) {
        this.manager = manager;
        this.module = load((PtNDManager) manager);
    }

    /** Returns zeros, {@code [count]}. */
    NDArray zeros(long count) {
        try (NDArray wanted = manager.create(count)) {
            NDArray zeros = run("zeros", wanted);
            zeros.attach(manager);
            return zeros;
        }
    }

    /** Overwrites {@code halves} with {@code numbers}, rounded to the nearest. */
    void put(NDArray halves, NDArray numbers) {
        run("put", halves, numbers).close();
    }

    /** Returns the same numbers in 32 bits, in {@code scope}. */
    public NDArray widened(NDManager scope, NDArray halves) {
        NDArray numbers = run("forward", halves);
        numbers.attach(scope);
        return numbers;
    }

    private NDArray run(String method, NDArray... inputs) {
        try (NDArray name = manager.create(0)) {
            name.setName("module_method:" + method);
            NDList all = new NDList(inputs);
            all.add(name);
            return IValueUtils.forward(module, all, RECORDING).singletonOrThrow();
        }
    }

    private static PtSymbolBlock load(PtNDManager manager) {
        JniUtils.setGraphExecutorOptimize(false);
        try (InputStream file = Halves.class.getResourceAsStream(MODULE)) {
            Objects.requireNonNull(file, "the class path lacks " + MODULE);
            return JniUtils.loadModule(manager, file, !manager.getDevice().equals(Device.cpu()), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the module for weights in bfloat16 cannot be read", e);
        }
    }
}
