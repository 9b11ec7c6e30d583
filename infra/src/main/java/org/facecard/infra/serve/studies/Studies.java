package org.facecard.infra.serve.studies;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.query.CopyingException;
import org.facecard.infra.serve.query.Databases;
import org.facecard.infra.serve.query.TableCopies;

/** The studies below a results folder, with their tables. */
public final class Studies implements AutoCloseable {
    private final StudyIndex index;
    private final TableCopies copies;
    private final Databases databases;
    private final Analyses analyses;

    /**
     * @param results folder that holds the results of every study
     * @param copies folder for copies of their tables
     */
    public Studies(Path results, Path copies) {
        this.index = new StudyIndex(results);
        this.copies = new TableCopies(copies);
        this.databases = new Databases(this.copies);
        this.analyses = new Analyses(index);
    }

    /** Returns the folder that is listed. */
    public Path results() {
        return index.results();
    }

    /** Returns every study and part that has results. */
    public Collection<StudyEntry> entries() {
        return index.all().values();
    }

    /** Returns every study of several parts that has results. */
    public List<ProgrammeEntry> programmes() {
        return index.programmes();
    }

    /** Returns the study of several parts with this name. */
    public Optional<ProgrammeEntry> programme(String name) {
        return index.programme(name);
    }

    /** Returns what studies compute over all of their parts. */
    public Analyses analyses() {
        return analyses;
    }

    /** Returns the study with this id, without opening its tables. */
    public Optional<StudyEntry> entry(String id) {
        return index.find(id);
    }

    /**
     * Returns the study with this id.
     *
     * @throws CopyingException when its tables are not copied within the timeout
     */
    public Optional<Study> find(String id, CopyTimeout timeout) {
        return index.find(id).map(entry -> new Study(entry, databases.of(entry.name(), entry.folder(), timeout)));
    }

    /**
     * Returns table copies for a query, by the name of their study: {@code first}, and whatever other study the text of
     * the query names.
     *
     * @throws CopyingException when the tables are not copied within the timeout
     */
    public Map<String, Path> copiesFor(StudyEntry first, String sql, CopyTimeout timeout) {
        Map<String, Path> found = new LinkedHashMap<>();
        found.put(first.name(), copies.of(first.name(), first.folder(), timeout));
        for (StudyEntry other : entries()) {
            if (sql.contains(other.name())) {
                found.computeIfAbsent(other.name(), name -> copies.of(name, other.folder(), timeout));
            }
        }
        return found;
    }

    /**
     * Releases the memory of tables that have not been queried for some time.
     *
     * @return whether nothing is left to release; what a request may still be reading is left for a later call
     */
    public boolean release() {
        return databases.release();
    }

    @Override
    public void close() {
        analyses.close();
        databases.close();
        copies.close();
    }
}
