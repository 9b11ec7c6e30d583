package org.facecard.pipelines.tasks;

import java.util.List;
import java.util.function.Function;
import org.facecard.pipelines.common.Draws;

/** A task whose challenges show pictures. */
public interface PicturedTask extends TaskEnvironment {
    /** Image tokens of a prompt: a picture of four by four patches. */
    int PLACES = 16;

    /**
     * Placeholder for a whole picture in a text prompt: the image token of Llama-3.2-Vision. A checkpoint with other
     * image tokens gets its own in this place.
     */
    String PICTURE = "<|image|>";

    /** Returns the same task with pictures that post-training never shows: the visual shift. */
    PicturedTask shifted();

    /** Returns the side of a picture, in pixels. */
    int imageSide();

    /** Returns the placeholder word for a part of a picture; a prompt has one for each part that the tower makes. */
    String imageWord();

    /**
     * Returns the question that shows what a checkpoint recognises, and how its answer is read.
     *
     * @param draws of the picture
     */
    PictureQuestion reading(Problem problem, Draws draws);

    @Override
    PicturedTexts texts(List<Problem> training);

    /** Training texts with pictures. */
    interface PicturedTexts extends TrainingTexts {
        /**
         * Returns one row with a picture.
         *
         * @param shiftedShare probability that its picture has the visual shift
         */
        Transcript picturedRow(double shiftedShare, Draws draws);

        /**
         * Returns the row that asks what a picture of {@code problem}, in the training look, shows; the last part is
         * the answer. It resembles the rows from which a base learns to read, but is not one of them: the problem is
         * not trained on.
         *
         * @throws org.facecard.pipelines.common.InvalidSpecException when the base is a loaded checkpoint, for which
         *     there are no such rows
         */
        Transcript reading(Problem problem, Draws draws);
    }

    /**
     * A challenge that is used only for its reading.
     *
     * @param challenge what is shown
     * @param shown the symbols that the picture shows, as text
     * @param tokens of an answer that hold the reading
     * @param reader finds the symbols in the beginning of an answer
     */
    record PictureQuestion(Challenge challenge, List<String> shown, int tokens, Function<String, List<String>> reader) {
        /** The symbols are the first words of an answer, after the opening word. */
        public PictureQuestion(Challenge challenge, List<String> shown) {
            this(challenge, shown, 1 + shown.size(), answer -> behindTheFirst(answer, shown.size()));
        }

        /** Copies the list. */
        public PictureQuestion {
            shown = List.copyOf(shown);
        }

        /** Returns the symbols that the beginning of an answer names. */
        public List<String> read(String answer) {
            return reader.apply(answer);
        }

        private static List<String> behindTheFirst(String answer, int symbols) {
            List<String> all = List.of(answer.strip().split("\\s+"));
            return all.size() <= symbols ? List.of() : all.subList(1, 1 + symbols);
        }
    }
}
