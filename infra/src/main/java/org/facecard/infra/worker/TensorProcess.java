package org.facecard.infra.worker;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;

/**
 * Another process of this program that computes with tensors: the same Java and class path, and the environment that
 * decides the last bits of every number.
 *
 * @param program class whose {@code main} it runs
 * @param heap option for the most memory of its Java heap
 * @param numerics threads and kernels
 */
public record TensorProcess(Class<?> program, String heap, Numerics numerics) {
    /** Most arenas of glibc; the launcher scripts set it for a worker. */
    private static final String ARENAS = "MALLOC_ARENA_MAX";

    /** Returns how to start it with more {@code options} of Java and with {@code arguments} of the program. */
    public ProcessBuilder builder(List<String> options, List<String> arguments) {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        List<String> command = new ArrayList<>(List.of(java, heap));
        command.addAll(JavaOptions.of(Runtime.version().feature()));
        command.add("-Dai.djl.offline=true");
        command.addAll(options);
        command.add(program.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        // A variable that this process inherited must not reach a process that must not have it.
        environment.keySet().removeAll(TensorEngine.variables());
        environment.putAll(TensorEngine.environment(numerics));
        // Stages run on changing threads. In an arena per thread, each keeps what the largest stage on it has freed.
        environment.putIfAbsent(ARENAS, "1");
        return builder;
    }
}
