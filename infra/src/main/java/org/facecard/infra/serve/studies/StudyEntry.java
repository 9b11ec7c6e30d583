package org.facecard.infra.serve.studies;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A study with results, or one part of a study that has parts.
 *
 * @param id its name in addresses: {@code laptop-gp}, {@code laptop.gp-l}
 * @param name its name for people: {@code laptop-gp}, {@code laptop/gp-l}
 * @param folder of its results
 * @param manifest what its {@code manifest.json} says
 */
public record StudyEntry(String id, String name, Path folder, ManifestSummary manifest) {
    /** Returns the study's own title. */
    public String title() {
        return spec().path("title").asText(name);
    }

    /** Returns every setting of the study. */
    public JsonNode spec() {
        return manifest.spec();
    }

    /** Returns its task, by label. */
    public String task() {
        return spec().path("task").path("kind").asText();
    }

    /** Returns whether its prompts hold pictures. */
    public boolean pictured() {
        return spec().path("vision").isObject();
    }

    /** Returns the names of its arms, in the order of the study. */
    public List<String> arms() {
        List<String> arms = new ArrayList<>();
        spec().path("arms").fieldNames().forEachRemaining(arms::add);
        return arms;
    }

    /** Returns its seeds. */
    public List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        spec().path("seeds").forEach(seed -> seeds.add(seed.asLong()));
        return seeds;
    }

    /** Returns the labels of the splits that every checkpoint is read on. */
    public List<String> splits() {
        List<String> splits = new ArrayList<>();
        spec().path("evaluation").path("splits").forEach(split -> splits.add(split.asText()));
        return splits;
    }

    /** Returns the labels of the ways of reading. */
    public List<String> modes() {
        List<String> modes = new ArrayList<>();
        spec().path("evaluation").path("modes").forEach(mode -> modes.add(mode.asText()));
        return modes;
    }

    /** Returns the stages of the plan. */
    public int stages() {
        return manifest.stages();
    }

    /** Returns stages without an artifact. */
    public int missing() {
        return manifest.missing();
    }
}
