package org.facecard.pipelines.policy;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.study.Numerics;

/** The tensor library of this process. */
public final class TensorEngine {
    private static final Map<String, String> PORTABLE =
            Map.of("MKL_CBWR", "AVX2", "ATEN_CPU_CAPABILITY", "avx2", "DNNL_MAX_CPU_ISA", "AVX2");

    private TensorEngine() {}

    /**
     * The environment variables with which a process must be started to compute with {@code numerics}: libtorch and its
     * libraries read them while they load.
     */
    public static Map<String, String> environment(Numerics numerics) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("OMP_NUM_THREADS", Integer.toString(numerics.threads()));
        environment.put("MKL_NUM_THREADS", Integer.toString(numerics.threads()));
        if (numerics.portable()) {
            environment.putAll(PORTABLE);
        }
        return environment;
    }

    /**
     * Loads libtorch, from the class path and never from the network, and sets the threads of one operation.
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
    }

    /** The library and its version, for provenance. */
    public static String description() {
        Engine engine = Engine.getEngine("PyTorch");
        return "DJL %s, libtorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
    }

    /** DJL then neither downloads a library nor reports its use. */
    static void stayOffline() {
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
