package org.facecard.pipelines.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;

/** Names of files that lead out of the folder in which they are resolved. */
final class HostileNames {
    private static final int NAMES = 300 * (int) Math.min(1_000, Long.getLong("facecard.fuzz.times", 1));

    private HostileNames() {}

    /** Returns names, some of which aim at {@code witness} or name {@code folder}, which holds it. */
    static List<String> of(Path folder, Path witness) {
        List<String> pieces = List.of(
                "..",
                "..",
                "..",
                "../",
                "/",
                "/",
                ".",
                "",
                "a.txt",
                "a.txt",
                "witness",
                "home",
                "x",
                "1-witness",
                "\\",
                "..\\",
                "\u0000",
                "~",
                "%2e%2e",
                "\uff0e\uff0e",
                " ",
                "\u202e",
                folder.toString(),
                witness.toString(),
                "manifest.json",
                "checkpoint.json",
                "a".repeat(300));
        List<String> names = new ArrayList<>();
        for (int up = 1; up < 8; up++) {
            names.add("../".repeat(up) + "witness/a.txt");
            names.add("../".repeat(up) + "witness");
            names.add("../".repeat(up) + "new.txt");
        }
        RandomGenerator draws = Draws.of(1, "fuzz/names").generator();
        while (names.size() < NAMES) {
            StringBuilder name = new StringBuilder();
            for (int i = draws.nextInt(1, 9); i > 0; i--) {
                name.append(pieces.get(draws.nextInt(pieces.size())));
                name.append(draws.nextBoolean() ? "/" : "");
            }
            names.add(name.toString());
        }
        return names;
    }
}
