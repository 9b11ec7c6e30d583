package org.facecard.pipelines.artifacts.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.artifacts.StoredItem.Kind;
import org.facecard.pipelines.artifacts.remote.ObjectStore.Entry;

/**
 * Lists what uses space in an object store, from one listing: a shelf with a manifest is an artifact.
 *
 * @param objects the object store of the home
 */
record RemoteItems(ObjectStore objects) {
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    List<StoredItem> all() {
        List<StoredItem> found = new ArrayList<>();
        shelves(RemoteArtifactStore.ARTIFACTS).forEach((shelf, entries) -> found.add(artifact(shelf, entries)));
        shelves(RemoteArtifactStore.CHECKPOINTS)
                .forEach((shelf, entries) -> found.add(holding(Kind.CHECKPOINTS, shelf, entries)));
        found.removeIf(RemoteItems::inTheMaking);
        return found;
    }

    /** Files without a manifest may belong to an upload in progress. */
    private static boolean inTheMaking(StoredItem item) {
        return item.kind() == Kind.REMAINS && item.age().compareTo(LONGEST_UPLOAD) < 0;
    }

    private static StoredItem artifact(String shelf, List<Entry> entries) {
        boolean whole = !shelf.contains("/.damaged/")
                && entries.stream().anyMatch(entry -> entry.name().equals(shelf + ArtifactManifest.FILE));
        return holding(whole ? Kind.ARTIFACT : Kind.REMAINS, shelf, entries);
    }

    private static StoredItem holding(Kind kind, String shelf, List<Entry> entries) {
        String[] parts = shelf.split("/");
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        Duration age = entries.stream().map(Entry::age).min(Duration::compareTo).orElse(Duration.ZERO);
        return new StoredItem(kind, kind == Kind.REMAINS ? "" : parts[parts.length - 1], shelf, bytes, age);
    }

    /** Removes the objects of the items, with one listing for neighbours. */
    void clear(List<StoredItem> items) {
        items.stream()
                .map(StoredItem::place)
                .collect(Collectors.groupingBy(RemoteItems::parent))
                .values()
                .forEach(this::clearNeighbours);
    }

    private void clearNeighbours(List<String> places) {
        Set<String> all = Set.copyOf(places);
        objects.delete(shelves(commonPrefix(places)).entrySet().stream()
                .filter(shelf -> all.contains(shelf.getKey()))
                .flatMap(shelf -> shelf.getValue().stream())
                .map(Entry::name)
                .toList());
    }

    private static String parent(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/', place.length() - 2)));
    }

    private static String commonPrefix(List<String> places) {
        String first = Collections.min(places);
        String last = Collections.max(places);
        int common = 0;
        while (common < Math.min(first.length(), last.length()) && first.charAt(common) == last.charAt(common)) {
            common++;
        }
        return first.substring(0, common);
    }

    private Map<String, List<Entry>> shelves(String prefix) {
        Map<String, List<Entry>> shelves = new LinkedHashMap<>();
        for (Entry entry : objects.list(prefix)) {
            shelves.computeIfAbsent(shelf(entry.name()), unused -> new ArrayList<>())
                    .add(entry);
        }
        return shelves;
    }

    /** An object above the level of shelves counts as its own shelf: removing it must not remove its neighbours. */
    private static String shelf(String name) {
        int depth = name.startsWith(RemoteArtifactStore.ARTIFACTS) ? 3 : 2;
        List<String> parts = List.of(name.split("/"));
        return parts.size() > depth ? String.join("/", parts.subList(0, depth)) + "/" : name;
    }
}
