package org.facecard.pipelines.results.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.results.analysis.ShareRow;

/**
 * A kind of Parquet file: the record is the schema, columns are its components in snake case. Equal rows give equal
 * bytes. Name and version are in the footer's key-value metadata and are checked on reading.
 *
 * @param name of the table, and of its file without {@code .parquet}
 * @param version of the schema; raised when a column changes
 * @param rows the record
 * @param <T> the record
 */
public record Table<T extends Record>(String name, int version, Class<T> rows) {
    /** Every attempt of one checkpoint on one split, read in one way. */
    public static final Table<AttemptRow> EPISODES = new Table<>("episodes", 2, AttemptRow.class);

    /** Every optimiser update of one segment. */
    public static final Table<TrainingRow> TRAINING = new Table<>("training", 1, TrainingRow.class);

    /** Expert answers, shown to SFT and not, and what every checkpoint makes of them. */
    public static final Table<TraceRow> TRACES = new Table<>("traces", 1, TraceRow.class);

    /** How far every checkpoint is from the init. */
    public static final Table<DivergenceRow> DIVERGENCE = new Table<>("divergence", 1, DivergenceRow.class);

    /** What every checkpoint has kept of pre-training. */
    public static final Table<SkillRow> SKILLS = new Table<>("skills", 1, SkillRow.class);

    /** How far the singular vectors of every checkpoint are turned from the init's. */
    public static final Table<RotationRow> ROTATION = new Table<>("rotation", 1, RotationRow.class);

    /** How far the weights of every checkpoint lie from the init's. */
    public static final Table<WeightDistanceRow> WEIGHT_DISTANCES =
            new Table<>("weight_distances", 1, WeightDistanceRow.class);

    /** How likely every checkpoint finds the values of face cards. */
    public static final Table<ValueProbabilityRow> VALUE_PROBABILITIES =
            new Table<>("value_probabilities", 1, ValueProbabilityRow.class);

    /** Every problem of a study. */
    public static final Table<ProblemRow> PROBLEMS = new Table<>("problems", 1, ProblemRow.class);

    /** Every picture of a study. */
    public static final Table<ViewRow> VIEWS = new Table<>("views", 1, ViewRow.class);

    /** Success of every checkpoint on every split. */
    public static final Table<OutcomeRow> OUTCOMES = new Table<>("outcomes", 3, OutcomeRow.class);

    /** What training changed, per arm and split, with its interval. */
    public static final Table<ChangeRow> CHANGES = new Table<>("changes", 2, ChangeRow.class);

    /** Every claim of a study, decided. */
    public static final Table<ClaimRow> CLAIMS = new Table<>("claims", 5, ClaimRow.class);

    /** Where success under the shifted rule peaks, falls, dips and recovers, per arm of many checkpoints. */
    public static final Table<ShapeRow> SHAPES = new Table<>("shapes", 2, ShapeRow.class);

    /** Which number multisets every source of deals holds. */
    public static final Table<SplitRow> SPLITS = new Table<>("splits", 1, SplitRow.class);

    /** What every stage cost. */
    public static final Table<StageRow> STAGES = new Table<>("stages", 1, StageRow.class);

    /** Which share of the variance every factor explains. */
    public static final Table<ShareRow> VARIANCE_SHARES = new Table<>("variance_shares", 1, ShareRow.class);

    /** How rules of thumb score on held-out design points. */
    public static final Table<RuleRow> RULE_SCORES = new Table<>("rule_scores", 1, RuleRow.class);

    /** What rules of thumb predict for every held-out design point. */
    public static final Table<PredictionRow> PREDICTIONS = new Table<>("predictions", 1, PredictionRow.class);

    /** The same on every base, as it was stored before the design points were read. */
    public static final Table<BasePredictionRow> BASE_PREDICTIONS =
            new Table<>("base_predictions", 1, BasePredictionRow.class);

    /** The difference of two arms at every size. */
    public static final Table<ScaleEffectRow> SCALE_EFFECTS = new Table<>("scale_effects", 1, ScaleEffectRow.class);

    /** How the difference of two arms changes with size. */
    public static final Table<ScaleSlopeRow> SCALE_SLOPES = new Table<>("scale_slopes", 1, ScaleSlopeRow.class);

    /** What the lines over sizes predict, within a study and beyond it. */
    public static final Table<ScaleLineRow> SCALE_LINES = new Table<>("scale_lines", 1, ScaleLineRow.class);

    /** The state of every dispute. */
    public static final Table<DisputeRow> DISPUTES = new Table<>("disputes", 1, DisputeRow.class);

    /** How well statistics of a checkpoint predict its success, over all runs. */
    public static final Table<PredictorRow> PREDICTORS = new Table<>("predictors", 2, PredictorRow.class);

    /** Every table of a study's results, in the order in which they are listed for people. */
    public static final List<Table<?>> ALL = List.of(
            PROBLEMS,
            EPISODES,
            TRAINING,
            TRACES,
            DIVERGENCE,
            SKILLS,
            ROTATION,
            WEIGHT_DISTANCES,
            VALUE_PROBABILITIES,
            VIEWS,
            SPLITS,
            OUTCOMES,
            CHANGES,
            SHAPES,
            CLAIMS,
            STAGES);

    /** Every table beside the manifest of a study of several parts: what is decided and computed over all of them. */
    public static final List<Table<?>> JOINT = List.of(
            CLAIMS,
            VARIANCE_SHARES,
            RULE_SCORES,
            PREDICTIONS,
            BASE_PREDICTIONS,
            SCALE_EFFECTS,
            SCALE_SLOPES,
            SCALE_LINES);

    private static final String NAME_KEY = "facecard.table";
    private static final String VERSION_KEY = "facecard.schema-version";

    /** This table's file in {@code folder}. */
    public Path in(Path folder) {
        return RelativePath.name(name + ".parquet").in(folder);
    }

    /** Returns the only part of this table at {@code place} in {@code folder}, where it is partitioned. */
    public Path part(Path folder, PartitionKey place) {
        return RelativePath.of("%s/%s/part-0.parquet".formatted(name, place.path()))
                .in(folder);
    }

    /**
     * Writes {@code content} beside {@code file} and renames it into place: the file is whole or absent. Publishing the
     * folder around it makes it durable.
     *
     * @throws StorageException when the disk is full or cannot be written
     */
    public void write(Path file, Iterable<T> content) {
        Path draft = RelativePath.name("." + file.getFileName() + "-" + UUID.randomUUID())
                .in(file.resolveSibling(""));
        try {
            try {
                ParquetRows.write(draft, rows, metadata(), content);
                ParquetFooter.sort(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /**
     * Returns all rows of {@code file}, in the order written.
     *
     * @throws CorruptArtifactException when it is not a whole Parquet file of this table and version
     * @throws StorageException when it cannot be read
     */
    public List<T> read(Path file) {
        return read(file, rows);
    }

    /**
     * Returns all rows of {@code file}, reading only the columns that {@code columns} has.
     *
     * @param columns a record with some of this table's components
     */
    public <C extends Record> List<C> read(Path file, Class<C> columns) {
        try {
            check(file);
            List<C> content = new ArrayList<>();
            ParquetRows.read(file, columns, content::add);
            return content;
        } catch (IOException | RuntimeException e) {
            throw ParquetRows.unreadable(file, e);
        }
    }

    /** Reads the rows of {@code file} in the order written, as long as {@code wanted} accepts them. */
    public void read(Path file, Predicate<T> wanted) {
        try {
            check(file);
            ParquetRows.read(file, rows, wanted);
        } catch (IOException e) {
            throw ParquetRows.unreadable(file, e);
        }
    }

    /** Sorted, because the order is written to the file and that of Map.of differs between processes. */
    private Map<String, String> metadata() {
        return new TreeMap<>(Map.of(NAME_KEY, name, VERSION_KEY, Integer.toString(version)));
    }

    private void check(Path file) throws IOException {
        Map<String, String> found = ParquetRows.footer(file);
        check(file, NAME_KEY, found);
        check(file, VERSION_KEY, found);
    }

    private void check(Path file, String key, Map<String, String> found) {
        String expected = metadata().get(key);
        if (!found.getOrDefault(key, "absent").equals(expected)) {
            throw ParquetRows.damaged(file, "%s is %s instead of %s".formatted(key, found.get(key), expected));
        }
    }
}
