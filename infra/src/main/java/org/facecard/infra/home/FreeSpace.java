package org.facecard.infra.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.episode.PlannedMemory;

/**
 * The free space of a disk.
 *
 * @param place a folder on it, or a bucket
 * @param bytes that may be written
 */
public record FreeSpace(String place, long bytes) {
    private static final String HOME = "free some space, or name a home on a larger disk (--home, FACECARD_HOME)";

    /** Returns the space of a home; that of a bucket has no end. */
    public static FreeSpace of(HomeAddress home) {
        return home instanceof HomeAddress.Bucket ? new FreeSpace(home.toString(), Long.MAX_VALUE) : at(home.folder());
    }

    /** Returns the space where {@code folder} is or will be. */
    public static FreeSpace at(Path folder) {
        try {
            return new FreeSpace(folder.toString(), usable(folder));
        } catch (IOException e) {
            return new FreeSpace(folder.toString(), Long.MAX_VALUE); // who writes there says what is wrong
        }
    }

    /** Returns the bytes that may be written where {@code folder} is or will be. */
    public static long usable(Path folder) throws IOException {
        return Files.getFileStore(WritableFolder.nearest(folder)).getUsableSpace();
    }

    /**
     * Refuses a study whose training would fill the disk hours later.
     *
     * @param parts of the study
     * @param unmade names of the stages that have no artifact yet
     * @throws StorageException saying how much is missing and what to do
     */
    public void check(List<PlannedMemory> parts, Set<String> unmade) {
        long needed = parts.stream().mapToLong(part -> part.written(unmade)).sum();
        boolean adapted = parts.stream().allMatch(PlannedMemory::adapted);
        demand(
                needed,
                "what this study trains, with its moments,",
                adapted ? HOME : HOME + ", or set adapters, which are a small part of the weights");
    }

    /**
     * Refuses to write more than there is.
     *
     * @param needed bytes
     * @param what they are
     * @param advice what to do
     */
    public void demand(long needed, String what, String advice) {
        if (needed > bytes) {
            String fault = "%s takes at least %s, and %s has %s free"
                    .formatted(what, Amounts.bytes(needed), place, Amounts.bytes(bytes));
            throw new StorageException(
                    StorageException.Kind.DENIED, "%s: %s".formatted(fault, advice), new IOException(fault));
        }
    }
}
