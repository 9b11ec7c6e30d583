package org.facecard.pipelines.report.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.PairedEpisodes;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.study.Split;

/** Means and differences over the episodes of a report's readings. */
final class EpisodeMeans {
    private final ReportData data;

    /** Caches means, because tables and figures ask for many of them twice. */
    private final Map<List<Object>, Optional<Estimate>> means = new HashMap<>();

    EpisodeMeans(ReportData data) {
        this.data = data;
    }

    Optional<Estimate> mean(CheckpointReadings checkpoint, Split split, Measure measure) {
        return means.computeIfAbsent(
                List.of(checkpoint, split, measure), key -> Estimates.share(observations(checkpoint, split, measure)));
    }

    List<RatioTerm> observations(CheckpointReadings checkpoint, Split split, Measure measure) {
        List<RatioTerm> observations = new ArrayList<>();
        for (long seed : data.spec().seeds()) {
            data.reading(seed, checkpoint, split, measure.mode())
                    .ifPresent(reading -> reading.episodes()
                            .forEach(episode -> observations.add(observation(seed, reading, episode, measure))));
        }
        return observations;
    }

    Optional<Estimate> difference(CheckpointReadings later, CheckpointReadings earlier, Split split, Measure measure) {
        PairedEpisodes paired = paired(later, earlier, split, measure);
        return paired.minuend().isEmpty()
                ? Optional.empty()
                : Estimates.of(paired.samples(), PairedEpisodes::difference)
                        .map(estimate -> estimate.from(paired.minuend().size()));
    }

    PairedEpisodes paired(CheckpointReadings later, CheckpointReadings earlier, Split split, Measure measure) {
        PairedEpisodes paired = new PairedEpisodes(new ArrayList<>(), new ArrayList<>());
        for (long seed : data.spec().seeds()) {
            Optional<Reading> minuend = data.reading(seed, later, split, measure.mode());
            Optional<Reading> subtrahend = data.reading(seed, earlier, split, measure.mode());
            if (minuend.isPresent() && subtrahend.isPresent()) {
                Set<Integer> both = new TreeSet<>(minuend.get().episodes());
                both.retainAll(subtrahend.get().episodes());
                both.forEach(episode -> {
                    paired.minuend().add(observation(seed, minuend.get(), episode, measure));
                    paired.subtrahend().add(observation(seed, subtrahend.get(), episode, measure));
                });
            }
        }
        return paired;
    }

    private static RatioTerm observation(long seed, Reading reading, int episode, Measure measure) {
        Measure.Share share = measure.of(reading, episode);
        return new RatioTerm(seed, reading.cluster(episode), share.part(), share.whole());
    }

    OptionalDouble seedMean(long seed, CheckpointReadings checkpoint, Split split, Measure measure) {
        double part = 0;
        double whole = 0;
        Optional<Reading> found = data.reading(seed, checkpoint, split, measure.mode());
        for (int episode : found.map(Reading::episodes).orElse(Set.of())) {
            Measure.Share share = measure.of(found.orElseThrow(), episode);
            part += share.part();
            whole += share.whole();
        }
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
