package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Records how often a study is looked at: a report with verdicts is a look, and a second look with other seeds or other
 * rules is a second chance to find something. {@code looks.json} lies beside the tables and is kept when they are
 * rewritten.
 */
public final class LookHistory {
    /** The file's name. */
    public static final String FILE = "looks.json";

    /**
     * A look.
     *
     * @param seeds of the study when it was looked at
     * @param claims digest of its claims and their rules
     */
    public record Look(List<Long> seeds, String claims) {
        /** Copies the seeds. */
        public Look {
            seeds = List.copyOf(seeds);
        }
    }

    private LookHistory() {}

    /** Returns the looks at the results in {@code folder}, the first one first. */
    public static List<Look> at(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? List.of(Folders.readJson(file, Look[].class)) : List.of();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Records a look at {@code study}, unless an equal one is recorded. */
    public static void note(Path folder, StudySpec study) {
        List<Look> looks = new ArrayList<>(at(folder));
        Look look = new Look(study.seeds(), CanonicalJson.sha256(study.claims()));
        if (!looks.contains(look)) {
            looks.add(look);
            try {
                Folders.writeJson(folder.resolve(FILE), looks);
            } catch (IOException e) {
                throw StorageException.at(folder.resolve(FILE), e);
            }
        }
    }

    /** Carries the looks over from old results to those that replace them. */
    static void carry(Path from, Path to) throws IOException {
        if (Files.exists(from.resolve(FILE))) {
            Files.copy(from.resolve(FILE), to.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
