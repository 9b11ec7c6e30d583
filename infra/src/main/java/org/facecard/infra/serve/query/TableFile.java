package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A Parquet file of a table.
 *
 * @param path where it is
 * @param bytes its size
 * @param modified when it was last changed, ms since 1970
 */
record TableFile(Path path, long bytes, long modified) {
    private static final String ENDING = ".parquet";

    /**
     * Returns the files in {@code folder} and below, in the order of their paths. Drafts are left out. Reads the
     * attributes of a file once: a study has thousands of files, and every check of its tables reads them.
     */
    static List<TableFile> below(Path folder) throws IOException {
        List<TableFile> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (named(file)) {
                    add(file, attributes, files);
                }
                return FileVisitResult.CONTINUE;
            }

            /** A study may be removed or rewritten at any time. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        files.sort(Comparator.comparing(TableFile::path));
        return files;
    }

    private static boolean named(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static void add(Path file, BasicFileAttributes attributes, List<TableFile> files) throws IOException {
        if (attributes.isSymbolicLink() && Files.isRegularFile(file)) {
            add(file, Files.readAttributes(file, BasicFileAttributes.class), files);
        } else if (attributes.isRegularFile()) {
            files.add(new TableFile(
                    file, attributes.size(), attributes.lastModifiedTime().toMillis()));
        }
    }

    /** Returns the name of the table that this file alone makes up. */
    String table() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
