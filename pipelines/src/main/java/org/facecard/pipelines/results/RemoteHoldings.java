package org.facecard.pipelines.results;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.Holding.Kind;
import org.facecard.pipelines.results.ObjectStore.Entry;

/**
 * What takes room in an object store, from one listing: an artifact is its shelf when that has a manifest.
 *
 * @param objects of the home
 */
record RemoteHoldings(ObjectStore objects) {
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    List<Holding> all() {
        List<Holding> found = new ArrayList<>();
        shelves(RemoteArtifactStore.ARTIFACTS, 3).forEach((shelf, entries) -> found.add(artifact(shelf, entries)));
        shelves(RemoteArtifactStore.CHECKPOINTS, 2)
                .forEach((shelf, entries) -> found.add(holding(Kind.CHECKPOINTS, shelf, entries)));
        found.removeIf(RemoteHoldings::inTheMaking);
        return found;
    }

    /** Files without a manifest may be those of somebody who is still uploading. */
    private static boolean inTheMaking(Holding holding) {
        return holding.kind() == Kind.REMAINS && holding.age().compareTo(LONGEST_UPLOAD) < 0;
    }

    private static Holding artifact(String shelf, List<Entry> entries) {
        boolean whole = !shelf.contains("/.damaged/")
                && entries.stream().anyMatch(entry -> entry.name().equals(shelf + ArtifactManifest.FILE));
        return holding(whole ? Kind.ARTIFACT : Kind.REMAINS, shelf, entries);
    }

    private static Holding holding(Kind kind, String shelf, List<Entry> entries) {
        String[] parts = shelf.split("/");
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        Duration age = entries.stream().map(Entry::age).min(Duration::compareTo).orElse(Duration.ZERO);
        return new Holding(kind, kind == Kind.REMAINS ? "" : parts[parts.length - 1], shelf, bytes, age);
    }

    /** Entries by the first {@code depth} parts of their names. */
    private Map<String, List<Entry>> shelves(String prefix, int depth) {
        Map<String, List<Entry>> shelves = new LinkedHashMap<>();
        for (Entry entry : objects.list(prefix)) {
            String[] parts = entry.name().split("/");
            int kept = Math.min(depth, parts.length - 1);
            String shelf = String.join("/", List.of(parts).subList(0, Math.max(kept, 1))) + "/";
            shelves.computeIfAbsent(shelf, unused -> new ArrayList<>()).add(entry);
        }
        return shelves;
    }
}
