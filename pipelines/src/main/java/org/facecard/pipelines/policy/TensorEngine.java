package org.facecard.pipelines.policy;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.products.Products;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.jspecify.annotations.Nullable;

/** The tensor library of this process. */
public final class TensorEngine {
    private static final Map<String, String> PORTABLE =
            Map.of("MKL_CBWR", "AVX2", "ATEN_CPU_CAPABILITY", "avx2", "DNNL_MAX_CPU_ISA", "AVX2");

    /** The environment variable that sets the number type of a process's matrix products. */
    public static final String PRODUCTS = "FACECARD_PRODUCTS";

    private TensorEngine() {}

    /**
     * Returns the environment variables with which a process must be started to compute with {@code numerics}: libtorch
     * and its libraries read them while they load.
     */
    public static Map<String, String> environment(Numerics numerics) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("OMP_NUM_THREADS", Integer.toString(numerics.threads()));
        environment.put("MKL_NUM_THREADS", Integer.toString(numerics.threads()));
        if (numerics.portable()) {
            environment.putAll(PORTABLE);
        }
        if (numerics.products() != null) {
            environment.put(PRODUCTS, numerics.products().label());
        }
        return environment;
    }

    /** Returns every variable that {@link #environment} may set. */
    public static Set<String> variables() {
        Set<String> variables = new TreeSet<>(environment(new Numerics(1, true)).keySet());
        variables.add(PRODUCTS);
        return variables;
    }

    /**
     * Loads libtorch, from the class path and never from the network, and sets the threads of one operation and the
     * number type of products.
     *
     * @throws IllegalStateException when the process lacks a variable of {@link #environment}
     */
    public static void start(Numerics numerics) {
        if (numerics.portable()) {
            PORTABLE.forEach(TensorEngine::demand);
        }
        stayOffline();
        Engine.getEngine("PyTorch");
        JniUtils.setNumThreads(numerics.threads());
        Products.choose(numerics.productType());
    }

    /** Returns whether operations run on a GPU: this process's libtorch is built for CUDA and sees a device. */
    public static boolean onGpu() {
        return Engine.getEngine("PyTorch").defaultDevice().isGpu();
    }

    /** Returns whether operations run on one CPU thread and not on a GPU. */
    static boolean onOneThread() {
        return !onGpu() && JniUtils.getNumThreads() == 1;
    }

    /**
     * Returns the numerics of a process that was started in {@code environment}, the inverse of {@link #environment}.
     *
     * @throws IllegalArgumentException when the number of threads is not a number
     */
    public static Numerics numerics(Map<String, String> environment) {
        String threads = environment.getOrDefault("OMP_NUM_THREADS", "1");
        boolean portable = environment.entrySet().containsAll(PORTABLE.entrySet());
        try {
            return new Numerics(Integer.parseInt(threads), portable, products(environment));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "OMP_NUM_THREADS is \"%s\": set it to the threads of one tensor operation, or leave it unset for 1"
                            .formatted(threads),
                    e);
        }
    }

    private static @Nullable NumberType products(Map<String, String> environment) {
        String label = environment.get(PRODUCTS);
        return label == null ? null : Named.parse(NumberType.class, label);
    }

    /**
     * Returns the version of the tensor library, libtorch's and DJL's, for which this program is built; loads nothing.
     */
    public static String library() {
        Properties versions = new Properties();
        try (InputStream file = TensorEngine.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            versions.load(Objects.requireNonNull(file, "the class path lacks DJL's native bindings of libtorch"));
        } catch (IOException e) {
            throw new UncheckedIOException("the version of libtorch cannot be read from the class path", e);
        }
        return versions.getProperty("jni_version");
    }

    /** Returns the library and its version, for provenance. */
    public static String description() {
        Engine engine = Engine.getEngine("PyTorch");
        return "DJL %s, libtorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
    }

    /** Keeps DJL from downloading libraries and from reporting its use. */
    public static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
    }

    private static void demand(String name, String value) {
        String found = System.getenv(name);
        if (!value.equals(found)) {
            throw new IllegalStateException(
                    "portable numerics need the environment variable %s=%s, which is %s: set it before the process starts"
                            .formatted(name, value, found == null ? "not set" : "\"" + found + "\""));
        }
    }
}
