package org.facecard.infra.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.worker.Devices;

/**
 * The memory of one graphics processor, as the driver's own program reports it.
 *
 * @param name model
 * @param total MiB
 * @param free MiB
 */
record GpuMemory(String name, long total, long free) {
    private static final String THING = "gpu memory";
    private static final List<String> QUESTION =
            List.of("--query-gpu=name,memory.total,memory.free", "--format=csv,noheader,nounits");
    private static final long ANSWER_SECONDS = 20;
    private static final int FIELDS = 3;
    private static final long MIB = 1 << 20;

    /** Enough for training a shipped model and for CUDA's own needs. */
    private static final long ENOUGH = 2_048;

    /** Names every GPU with its memory; weak if one is nearly full or the driver reports none. */
    static DoctorFinding finding(Map<String, String> environment) {
        Optional<Path> program = program(environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            return unknown("there is no nvidia-smi on the PATH");
        }
        try {
            List<GpuMemory> gpus = ask(program.get(), environment.getOrDefault(Devices.VISIBLE, ""));
            return gpus.isEmpty() ? unknown("nvidia-smi names no GPU") : of(gpus);
        } catch (IOException | NumberFormatException e) {
            return unknown("nvidia-smi failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private static DoctorFinding of(List<GpuMemory> gpus) {
        String found = gpus.stream()
                .map(gpu -> "%s: %s, %s free".formatted(gpu.name, bytes(gpu.total), bytes(gpu.free)))
                .collect(Collectors.joining("; "));
        return gpus.stream().allMatch(gpu -> gpu.free >= ENOUGH)
                ? DoctorFinding.well(THING, found)
                : DoctorFinding.weak(
                        THING,
                        found,
                        "nvidia-smi shows who holds it: end that, or hide this GPU with CUDA_VISIBLE_DEVICES");
    }

    private static String bytes(long mebibytes) {
        return Amounts.bytes(mebibytes * MIB);
    }

    private static DoctorFinding unknown(String found) {
        return DoctorFinding.weak(
                THING,
                found,
                "install the driver's nvidia-smi; a container gets it with NVIDIA_DRIVER_CAPABILITIES=compute,utility");
    }

    private static Optional<Path> program(String path) {
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "nvidia-smi"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param visible numbers of the GPUs that CUDA shows, which the program itself ignores; all if it names none */
    private static List<GpuMemory> ask(Path program, String visible) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(QUESTION);
        String numbers = visible.replace(" ", "");
        if (numbers.matches("\\d+(,\\d+)*")) {
            command.add("--id=" + numbers);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Its answer fits into the pipe, so that it never waits for us to read.
        if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it has not answered for %d s".formatted(ANSWER_SECONDS));
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
            throw new IOException(answer.isEmpty() ? "exit code " + process.exitValue() : answer);
        }
        return answer.isEmpty()
                ? List.of()
                : answer.lines().map(GpuMemory::parse).toList();
    }

    private static GpuMemory parse(String line) {
        String[] fields = line.split(",");
        if (fields.length != FIELDS) {
            throw new NumberFormatException("it says \"%s\"".formatted(line));
        }
        return new GpuMemory(fields[0].strip(), Long.parseLong(fields[1].strip()), Long.parseLong(fields[2].strip()));
    }
}
