package org.facecard.infra.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.workflows.WorkQueue;

/**
 * The devices of the workers on this machine, one each. Loads nothing: files and variables show them.
 *
 * @param root of the file system, where Linux shows the graphics processors
 * @param environment of this process
 */
public record Devices(Path root, Map<String, String> environment) {
    /** CUDA shows a process only these GPUs. */
    public static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** Copies the environment. */
    public Devices {
        environment = Map.copyOf(environment);
    }

    /** Returns the devices of this machine and process. */
    public static Devices here() {
        return new Devices(Path.of("/"), System.getenv());
    }

    /** Returns how many workers of {@code queue} can have a device of their own; without limit if they need none. */
    public int of(WorkQueue queue) {
        return switch (queue) {
            case LIGHT, CPU -> Integer.MAX_VALUE;
            case GPU -> visible().size();
        };
    }

    /**
     * Returns the variables that show worker {@code number} its own device: the GPU of that number, or none.
     *
     * @param number from 1
     * @throws IllegalArgumentException when there are fewer GPUs
     */
    Map<String, String> of(WorkQueue queue, int number) {
        return switch (queue) {
            case LIGHT, CPU -> Map.of(VISIBLE, "");
            case GPU -> Map.of(VISIBLE, gpu(number));
        };
    }

    private String gpu(int number) {
        List<String> gpus = visible();
        if (number > gpus.size()) {
            throw new IllegalArgumentException("worker %d has no GPU: this process sees %s".formatted(number, gpus));
        }
        return gpus.get(number - 1);
    }

    /**
     * Returns the visible GPUs as CUDA names them: numbers, or identifiers. CUDA ignores what follows a negative
     * number.
     */
    public List<String> visible() {
        String chosen = environment.get(VISIBLE);
        if (chosen == null) {
            return IntStream.range(0, installed()).mapToObj(Integer::toString).toList();
        }
        return Arrays.stream(chosen.split(","))
                .map(String::strip)
                .takeWhile(name -> !name.isEmpty() && !name.startsWith("-"))
                .toList();
    }

    /** Returns the number of graphics processors that the driver shows. */
    public int installed() {
        try (Stream<Path> files = Files.list(root.resolve("dev"))) {
            return (int) files.filter(file -> file.getFileName().toString().matches("nvidia\\d+"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }
}
