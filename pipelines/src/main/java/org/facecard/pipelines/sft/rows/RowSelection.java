package org.facecard.pipelines.sft.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.sft.rows.ConversationFile.Place;
import org.facecard.pipelines.tasks.AskedProblem;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * The rows of a file that a study may learn: right answers to training problems under the training rule. So a file with all deals
 * of the game, or with answers under another rule, leaks nothing into training.
 */
public final class RowSelection {
    private final TaskEnvironment task;
    private final Set<String> training;
    private final List<Place> learned = new ArrayList<>();
    private final Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);

    private RowSelection(TaskEnvironment task, List<Problem> training) {
        this.task = task;
        this.training = training.stream().map(Problem::group).collect(Collectors.toSet());
        for (RowStatus fate : RowStatus.values()) {
            counts.put(fate, 0L);
        }
    }

    /**
     * Reads {@code file} once.
     *
     * @param training the training problems under the training rule
     */
    public static RowSelection of(ConversationFile file, TaskEnvironment task, List<Problem> training)
            throws IOException {
        RowSelection selection = new RowSelection(task, training);
        file.forEach(selection::add);
        return selection;
    }

    private void add(Place place, ConversationRow row) {
        RowStatus fate = fate(row);
        counts.merge(fate, 1L, Long::sum);
        if (fate == RowStatus.LEARNED) {
            learned.add(place);
        }
    }

    private RowStatus fate(ConversationRow row) {
        Optional<AskedProblem> asked = task.asked(row.prompt());
        if (asked.isEmpty()) {
            return RowStatus.UNREADABLE;
        } else if (!training.contains(asked.get().group())) {
            return RowStatus.HELD_OUT;
        }
        return asked.get().challenge().judge(row.answer()).correct() ? RowStatus.LEARNED : RowStatus.WRONG;
    }

    /** Returns the places of the rows to learn, in the order of the file. */
    List<Place> learned() {
        return List.copyOf(learned);
    }

    /** Returns the number of rows of each fate. */
    public Map<RowStatus, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** Returns the counts as text: {@code 3 learned, 1 held-out, 0 wrong, 0 unreadable}. */
    public String summary() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
    }
}
