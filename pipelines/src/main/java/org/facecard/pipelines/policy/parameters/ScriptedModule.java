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

/** A TorchScript module of this program ({@code pipelines/scripts/modules}), for what DJL cannot do. */
public final class ScriptedModule {
    /** Arrays of a forward-only run could not take part in backward passes, nor be changed in place later. */
    private static final boolean RECORDING = true;

    private final PtSymbolBlock module;

    /**
     * @param manager owns the module
     * @param resource on the class path
     */
    public ScriptedModule(NDManager manager, String resource) {
        this.module = load((PtNDManager) manager, resource);
    }

    /** Returns the only result of the method that {@link #method} names, last among {@code inputs}, else of {@code forward}. */
    public NDArray run(NDList inputs) {
        return IValueUtils.forward(module, inputs, RECORDING).singletonOrThrow();
    }

    /** Returns the input that names a method of the module. */
    public static NDArray method(NDManager manager, String name) {
        NDArray method = manager.create(0);
        method.setName("module_method:" + name);
        return method;
    }

    private static PtSymbolBlock load(PtNDManager manager, String resource) {
        JniUtils.setGraphExecutorOptimize(false);
        try (InputStream file = ScriptedModule.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(file, "the class path lacks " + resource);
            return JniUtils.loadModule(manager, file, !manager.getDevice().equals(Device.cpu()), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the module %s cannot be read".formatted(resource), e);
        }
    }
}
