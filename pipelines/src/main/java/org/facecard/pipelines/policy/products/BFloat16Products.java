package org.facecard.pipelines.policy.products;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.policy.parameters.BFloat16Arrays;
import org.facecard.pipelines.study.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * Products of factors rounded to bfloat16, accumulated in 32 bits and rounded. Gradients of the factors arrive in 32
 * bits.
 *
 * <p>DJL does not know the type, so a TorchScript module rounds and multiplies ({@code pipelines/scripts/products/make.py}).
 */
final class BFloat16Products extends Products {
    /** Operations may be part of a backward pass; the gradient collector decides. */
    private static final boolean RECORDING = true;

    private static final String MODULE = "/org/facecard/pipelines/policy/products/bf16.pt";

    private final NDManager manager;
    private final PtSymbolBlock module;
    private final @Nullable BFloat16Arrays halves; // reads matrices that are held in 16 bits
    private final @Nullable Map<String, NDArray> rounded; // by the id of the weight

    /**
     * @param manager owns the module and the rounded weights
     * @param held number type in which matrices are held; those in 16 bits need no rounding
     */
    BFloat16Products(NDManager manager, NumberType held) {
        this.manager = manager;
        this.module = load((PtNDManager) manager);
        this.halves = held == NumberType.BF16 ? new BFloat16Arrays(manager) : null;
        this.rounded = held == NumberType.BF16 ? null : new HashMap<>();
    }

    private BFloat16Products(BFloat16Products other) {
        this.manager = other.manager;
        this.module = other.module;
        this.halves = other.halves;
        this.rounded = null;
    }

    @Override
    public NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
        NDArray factor = rounded == null ? weight : rounded.computeIfAbsent(weight.getUid(), id -> rounded(weight));
        NDArray product =
                IValueUtils.forward(module, new NDList(x, factor), RECORDING).singletonOrThrow();
        return bias == null ? product : product.add(bias);
    }

    @Override
    public NDArray rows(NDManager scope, NDArray rows) {
        return halves == null ? rows : halves.widened(scope, rows);
    }

    @Override
    public Products recorded() {
        return new BFloat16Products(this);
    }

    @Override
    public void release() {
        if (rounded != null) {
            rounded.values().forEach(NDArray::close);
            rounded.clear();
        }
    }

    /**
     * Rounds {@code weight}. The name of an input selects the method. Arrays of a forward-only run could not take part
     * in backward passes.
     */
    private NDArray rounded(NDArray weight) {
        try (NDArray method = manager.create(0);
                NDArray fixed = weight.stopGradient()) {
            method.setName("module_method:rounded");
            NDArray result = IValueUtils.forward(module, new NDList(fixed, method), RECORDING)
                    .singletonOrThrow();
            result.attach(manager);
            return result;
        }
    }

    /**
     * Loads the module. TorchScript's own differentiation fails after a product of this type, so it is left to
     * libtorch.
     */
    private static PtSymbolBlock load(PtNDManager manager) {
        JniUtils.setGraphExecutorOptimize(false);
        try (InputStream file = BFloat16Products.class.getResourceAsStream(MODULE)) {
            Objects.requireNonNull(file, "the class path lacks " + MODULE);
            Device device = manager.getDevice();
            return JniUtils.loadModule(manager, file, !device.equals(Device.cpu()), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the module for products in bfloat16 cannot be read", e);
        }
    }
}
