package org.facecard.infra.run.estimate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What this machine's speed was at several moments. The file has a line for each: seconds since 1970, a blank, the time
 * of an update as a multiple of the reference machine's.
 *
 * @param samples oldest first, at most {@value #MOST}
 * @param now the moment of the reading
 */
record SpeedSamples(List<Sample> samples, Instant now) {
    private static final int MOST = 9;
    private static final Duration VALID = Duration.ofDays(7);
    private static final Duration CURRENT = Duration.ofMinutes(10);
    private static final Duration CURRENT_OF_MOST = Duration.ofDays(1);

    SpeedSamples {
        samples = List.copyOf(samples.subList(Math.max(0, samples.size() - MOST), samples.size()));
    }

    /** A speed at a moment. */
    record Sample(Instant at, double slowdown) {}

    /** Reads a file; leaves out lines that another program has damaged, or of more than a week ago, or of the future. */
    static SpeedSamples read(Path file, Instant now) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new SpeedSamples(List.of(), now);
        }
        return new SpeedSamples(
                Files.readString(file)
                        .lines()
                        .flatMap(SpeedSamples::sample)
                        .filter(sample -> valid(sample, now))
                        .toList(),
                now);
    }

    private static boolean valid(Sample sample, Instant now) {
        return !sample.at.isAfter(now) && sample.at.isAfter(now.minus(VALID));
    }

    private static Stream<Sample> sample(String line) {
        String[] words = line.strip().split(" ");
        OptionalDouble slowdown = words.length == 2 ? number(words[1]) : OptionalDouble.empty();
        try {
            return slowdown.isPresent()
                    ? Stream.of(new Sample(Instant.ofEpochSecond(Long.parseLong(words[0])), slowdown.getAsDouble()))
                    : Stream.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Stream.empty();
        }
    }

    /** Returns the positive, finite number that a text has. */
    static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return number > 0 && number < Double.MAX_VALUE ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Returns whether no other measurement is needed now. */
    boolean current() {
        Duration valid = samples.size() == MOST ? CURRENT_OF_MOST : CURRENT;
        return !samples.isEmpty() && samples.get(samples.size() - 1).at.isAfter(now.minus(valid));
    }

    SpeedSamples with(Instant at, double slowdown) {
        List<Sample> longer = new ArrayList<>(samples);
        longer.add(new Sample(at, slowdown));
        return new SpeedSamples(longer, now);
    }

    /** Returns the median; there is at least one sample. */
    double median() {
        return Median.withDefaults()
                .evaluate(samples.stream().mapToDouble(Sample::slowdown).toArray());
    }

    String text() {
        return samples.stream()
                .map(sample -> "%d %s\n".formatted(sample.at.getEpochSecond(), sample.slowdown))
                .collect(Collectors.joining());
    }
}
