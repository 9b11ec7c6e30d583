package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.study.CanonicalJson;

/** {@code ledger.json}: what a checkpoint's chain has spent. */
public final class LedgerFile {
    private static final String NAME = "ledger.json";

    private LedgerFile() {}

    /** Writes the ledger into {@code folder}. */
    public static void write(Path folder, Ledger ledger) throws IOException {
        Files.writeString(folder.resolve(NAME), CanonicalJson.write(ledger) + "\n");
    }

    /** Reads the ledger in {@code folder}. */
    public static Ledger read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            return CanonicalJson.mapper().readValue(Files.readString(file), Ledger.class);
        } catch (JsonProcessingException e) {
            throw new IOException("%s is not a ledger: remove the artifact and run the stage again".formatted(file), e);
        }
    }
}
