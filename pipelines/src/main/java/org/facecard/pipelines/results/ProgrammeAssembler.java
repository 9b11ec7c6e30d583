package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Assembles the results of a run, all of them or none: those of a study without parts into its folder, those of several
 * parts into one folder each. The caller ensures that only one assembler works on a study at a time.
 */
public final class ProgrammeAssembler {
    /** Writes what is derived from the tables, such as a report, into the folder of the results. */
    @FunctionalInterface
    public interface Finish {
        /** Writes into {@code results.folder()} and those of the parts. */
        void write(ProgrammeResults results);
    }

    private ProgrammeAssembler() {}

    /**
     * Writes {@code root/<study>} from scratch; a crash leaves either the old results or the new ones complete.
     *
     * @throws CorruptArtifactException when an artifact lacks a table that its stage promises
     * @throws StorageException when the disk is full or cannot be written
     */
    public static ProgrammeResults assemble(ProgrammeRun run, Path root, Finish finish) {
        Programme programme = run.programme();
        Path place = RelativePath.name(programme.name()).in(root);
        try {
            Files.createDirectories(root);
            ResultsFolder folder = new ResultsFolder(root, programme.name());
            Path draft = folder.begin();
            write(run, draft);
            serve(ProgrammeResults.in(draft), root);
            for (Part part : programme.parts()) {
                LookHistory.carry(folder(place, part), folder(draft, part));
            }
            finish.write(ProgrammeResults.in(draft));
            folder.publish();
            return ProgrammeResults.in(place);
        } catch (IOException e) {
            throw StorageException.at(place, e);
        }
    }

    /**
     * Updates existing results to the contents of {@link ServedModelStore}; everything else in them stays. A crash
     * leaves either the old results or the new ones complete.
     *
     * @throws StorageException when the disk is full or cannot be written
     */
    public static ProgrammeResults update(Path root, String study, Finish finish) {
        ProgrammeResults before = ProgrammeResults.open(root, study);
        try {
            ResultsFolder folder = new ResultsFolder(root, study);
            Path draft = folder.begin();
            for (Path file : Folders.files(before.folder())) {
                Path copy =
                        RelativePath.of(Folders.relative(before.folder(), file)).in(draft);
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
            serve(ProgrammeResults.in(draft), root);
            finish.write(ProgrammeResults.in(draft));
            folder.publish();
            return ProgrammeResults.in(before.folder());
        } catch (IOException e) {
            throw StorageException.at(before.folder(), e);
        }
    }

    private static void serve(ProgrammeResults results, Path root) throws IOException {
        for (StudyResults part : results.parts().values()) {
            StudySpec spec = part.manifest().spec();
            new ServedResults(part).update(spec, new ServedModelStore(root, spec));
        }
    }

    private static void write(ProgrammeRun run, Path draft) throws IOException {
        Programme programme = run.programme();
        List<Part> parts = programme.parts();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Path own = part.whole() ? draft : RelativePath.name(part.name()).in(draft);
            ResultsAssembler.write(run.parts().get(i), Files.createDirectories(own));
        }
        if (programme.joint()) {
            Folders.writeJson(draft.resolve(StudyManifest.FILE), manifest(programme));
        }
    }

    private static ProgrammeManifest manifest(Programme programme) {
        return new ProgrammeManifest(
                ProgrammeManifest.SCHEMA_VERSION,
                programme.name(),
                programme.title(),
                programme.names(),
                programme.claims(),
                programme.dispute(),
                programme.analysis(),
                Table.JOINT.stream().collect(Collectors.toMap(Table::name, Table::version)),
                Provenance.here(programme.numerics().threads()));
    }

    /**
     * Returns where a part lies below {@code results}: a study without parts has one part without a name, which lies in
     * that folder itself.
     */
    private static Path folder(Path results, Part part) {
        return part.name().isEmpty() ? results : RelativePath.name(part.name()).in(results);
    }
}
