package org.facecard.pipelines.artifacts.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.common.RelativePath;

/**
 * Removes folders: renames each into the drafts in one step, then deletes their files, many at a time. What a killed
 * process leaves there is removed like any other stale draft.
 *
 * @param drafts folder of drafts, on the same disk as the folders to remove
 */
record FolderRemover(Path drafts) {
    /** Removes {@code folders} with their contents; an absent one is not an error. */
    void bury(List<Path> folders) throws IOException {
        try (DraftFolder grave = DraftFolder.begin(drafts, "removed")) {
            List<Path> buried = new ArrayList<>();
            for (Path folder : folders) {
                Path place = RelativePath.name(Integer.toString(buried.size())).in(grave.path());
                if (moved(folder, place)) {
                    buried.add(place);
                }
            }
            Folders.deleteAll(buried);
        }
    }

    private static boolean moved(Path folder, Path place) throws IOException {
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
