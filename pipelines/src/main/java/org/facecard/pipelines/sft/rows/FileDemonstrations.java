package org.facecard.pipelines.sft.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.sft.RowStream;
import org.facecard.pipelines.sft.rows.ConversationFile.Place;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.training.EpochOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endless stream of the rows of a file that a study may learn: every epoch shows each once. */
public final class FileDemonstrations implements RowStream {
    private static final Logger LOG = LoggerFactory.getLogger(FileDemonstrations.class);

    private final ConversationFile file;
    private final List<Place> rows;
    private final EpochOrder order;

    /**
     * @param selection of rows of {@code file}
     * @param seed of the order
     * @throws InvalidSpecException when there is nothing to learn
     */
    public FileDemonstrations(ConversationFile file, RowSelection selection, long seed) {
        this.file = file;
        this.rows = selection.learned();
        if (rows.isEmpty()) {
            throw new InvalidSpecException(
                    "no row of the demonstrations can be learned (%s): \"facecard demonstrations inspect\" shows why"
                            .formatted(selection.summary()));
        }
        this.order = new EpochOrder(rows.size(), Draws.of(seed, "sft/file-order"));
    }

    /**
     * Opens the file that a study names.
     *
     * @param training the training problems under the training rule
     * @throws InvalidSpecException when it is not that file, or holds nothing to learn
     */
    public static FileDemonstrations of(
            DemonstrationSource.FromFile source, TaskEnvironment task, List<Problem> training, long seed)
            throws IOException {
        ConversationFile file = new ConversationFile(Path.of(source.file()));
        String found = file.sha256();
        if (!found.equals(source.sha256())) {
            throw new InvalidSpecException(
                    "demonstrations.sha256 is %s, and %s has %s: name the file that the study means, or its digest"
                            .formatted(source.sha256(), source.file(), found));
        }
        RowSelection selection = RowSelection.of(file, task, training);
        LOG.info("{}: {}", source.file(), selection.summary());
        return new FileDemonstrations(file, selection, seed);
    }

    @Override
    public List<TokenRow> rows(TextCodec codec, long from, int count) {
        List<Place> places = LongStream.range(from, from + count)
                .mapToObj(position -> rows.get(order.at(position)))
                .toList();
        try {
            return TranscriptEncoder.encode(
                    codec,
                    file.at(places).stream().map(FileDemonstrations::transcript).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript transcript(ConversationRow row) {
        return new Transcript(List.of(Segment.given(row.prompt()), Segment.learned(row.answer())));
    }
}
