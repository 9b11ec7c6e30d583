package org.facecard.infra.run.estimate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.facecard.infra.home.backend.FolderDocuments;
import org.facecard.infra.worker.TensorProcess;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.bench.MachineKind;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.Numerics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long training takes on this machine with a number of workers, as a multiple of the reference machine. As many
 * processes train at once for a few seconds as workers will, because cores share caches, memory and often more.
 *
 * <p>The speed of a shared machine varies by half from one minute to the next, and a study takes hours. So every
 * measurement of the last week counts, and the speed is their median. A measurement is added when the last one is older than ten
 * minutes, and older than a day once there are nine.
 */
public final class MachineSpeed {
    /** The slowdown that is assumed where none can be measured; hardly ever one that is measured. */
    public static final double UNKNOWN = 1;

    private static final Logger LOG = LoggerFactory.getLogger(MachineSpeed.class);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String HEAP = "-Xmx300m";

    private final Path folder;
    private final int workers;

    /**
     * @param folder of the results, created if absent
     * @param workers that will train at once
     */
    public MachineSpeed(Path folder, int workers) {
        this.folder = folder;
        this.workers = Math.max(1, workers);
    }

    /**
     * Returns the median of the last week's measurements; {@link #UNKNOWN} where none is possible, which the log explains.
     *
     * @param measuring called before a measurement is added
     */
    public double slowdown(Runnable measuring) {
        Path file = RelativePath.name("%s-%d".formatted(MachineKind.here().folder(), workers))
                .in(folder);
        try {
            SpeedSamples known = SpeedSamples.read(file, Instant.now());
            if (known.current()) {
                return known.median();
            }
            measuring.run();
            return kept(file, known.with(Instant.now(), measured()));
        } catch (IOException | StorageException e) {
            LOG.warn("the speed of this machine cannot be measured, so estimates assume the reference machine", e);
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private double kept(Path file, SpeedSamples samples) {
        new FolderDocuments(folder)
                .write(file.getFileName().toString(), samples.text().getBytes(StandardCharsets.UTF_8));
        return samples.median();
    }

    private double measured() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                processes.add(start());
            }
            double sum = 0;
            for (Process process : processes) {
                sum += result(process);
            }
            return sum / workers;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Process start() throws IOException {
        return new TensorProcess(SpeedProcess.class, HEAP, new Numerics(1, false))
                .builder(List.of(), List.of())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static double result(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("measuring took longer than %d s".formatted(LONGEST.toSeconds()));
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return SpeedSamples.number(text)
                .orElseThrow(() ->
                        new IOException("the process that measures ended with code %d".formatted(process.exitValue())));
    }
}
