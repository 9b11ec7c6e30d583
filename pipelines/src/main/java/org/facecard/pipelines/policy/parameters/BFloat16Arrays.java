package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Arrays in bfloat16. DJL can cut, reshape and pass them on, but does not know their type: asking for it ends the
 * process. A TorchScript module makes, changes and reads them ({@code pipelines/scripts/modules/halves.py}).
 */
public final class BFloat16Arrays {
    private static final String MODULE = "/org/facecard/pipelines/policy/parameters/halves.pt";

    private final NDManager manager;
    private final ScriptedModule module;

    /** @param manager owns the module */
    public BFloat16Arrays(NDManager manager) {
        this.manager = manager;
        this.module = new ScriptedModule(manager, MODULE);
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
        try (NDArray name = ScriptedModule.method(manager, method)) {
            NDList all = new NDList(inputs);
            all.add(name);
            return module.run(all);
        }
    }
}
