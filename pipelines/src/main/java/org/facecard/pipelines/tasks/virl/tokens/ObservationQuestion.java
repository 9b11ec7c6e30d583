package org.facecard.pipelines.tasks.virl.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;

/**
 * Asks for parts of the answer at a waypoint.
 *
 * @param text the walk and its words
 * @param waypoint where it is asked
 * @param fields what is asked, in the order of the answer
 */
record ObservationQuestion(TokenText text, Waypoint waypoint, List<Field> fields) {
    /** A part of the answer. */
    enum Field {
        OBSERVATION("qobs"),
        LINE("qline"),
        ACTION("qact");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        /** Returns one or two of the three, each combination equally likely. */
        static List<Field> some(RandomGenerator generator) {
            List<Field> some = new ArrayList<>(List.of(values()));
            some.remove(generator.nextInt(some.size()));
            if (generator.nextBoolean()) {
                some.remove(generator.nextInt(some.size()));
            }
            return some;
        }
    }

    /** Returns the question. */
    String words() {
        return "ask " + fields.stream().map(field -> field.word).collect(Collectors.joining(" "));
    }

    /** Returns the right answer. */
    String answer() {
        return answer(TokenText.observation(waypoint), text.line(waypoint.line()), text.action(waypoint));
    }

    private String answer(String observation, String line, String action) {
        List<String> words = new ArrayList<>();
        for (Field field : fields) {
            switch (field) {
                case OBSERVATION -> words.add(TokenText.OBSERVATION + " " + observation);
                case LINE -> words.add(TokenText.LINE + " " + line);
                case ACTION -> words.add(TokenText.ACTION + " " + action);
            }
        }
        words.add(TokenText.END);
        return String.join(" ", words);
    }

    /**
     * Returns a wrong answer that reads {@code name} off a sign, or takes a wrong action, with the verifier's word
     * after it.
     */
    String mistaken(String name, RandomGenerator generator) {
        boolean misread =
                fields.contains(Field.OBSERVATION) && generator.nextBoolean() || !fields.contains(Field.ACTION);
        String observation = misread ? misread(name) : TokenText.observation(waypoint);
        String line = fields.equals(List.of(Field.LINE)) ? otherLine() : text.line(waypoint.line());
        Outcome outcome = misread && fields.contains(Field.OBSERVATION) ? Outcome.MISREAD : Outcome.WRONG_ACTION;
        return answer(observation, line, otherAction(generator)) + " " + TokenVerifier.word(outcome);
    }

    private String misread(String name) {
        String said = name + " front street";
        return said.equals(TokenText.observation(waypoint)) ? name + " behind street" : said;
    }

    private String otherLine() {
        int lines = 2 * text.rail().turns().size();
        return text.line((waypoint.line() + 1) % lines);
    }

    private String otherAction(RandomGenerator generator) {
        List<String> others = new ArrayList<>(List.of("forward .", "stop ."));
        text.convention().legal().forEach(word -> others.add("turn " + word));
        others.remove(text.action(waypoint));
        return others.get(generator.nextInt(others.size()));
    }
}
