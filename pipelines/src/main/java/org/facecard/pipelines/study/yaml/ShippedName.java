package org.facecard.pipelines.study.yaml;

import java.util.List;
import org.facecard.pipelines.study.spec.Programme;

/**
 * The names of the studies that come with Facecard. Commands read such a name as the shipped study, so that another study
 * of that name could be neither continued nor explained, and would overwrite its results.
 */
public final class ShippedName {
    private ShippedName() {}

    /** Returns whether a shipped study or ablation is called {@code name}. */
    public static boolean belongs(String name) {
        return SpecReader.shipped().contains(name) || SpecReader.ablations().contains(name);
    }

    /** Returns whether {@code study} bears the name of a shipped study and is another one. */
    public static boolean taken(Programme study) {
        return belongs(study.name()) && !same(study, SpecReader.programme(study.name(), List.of()));
    }

    /** Returns whether two studies differ in their numbers of seeds at most, which may change between two starts. */
    public static boolean same(Programme one, Programme other) {
        return one.sized(1).equals(other.sized(1));
    }
}
