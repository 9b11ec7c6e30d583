package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;

/**
 * A walker who has nothing but the prompt: it finds out which line of the instruction applies and writes the answer, without
 * a look at the rail. That it is always right shows that a prompt says all that is needed, and says it rightly.
 */
public final class PromptReader {
    private PromptReader() {}

    /** The answer to a prompt in the token language. */
    public static String tokens(String prompt) {
        List<String> words = List.of(prompt.split(" "));
        int start = words.indexOf("instr") + 1;
        List<String> legal = words.subList(1, start - 1);
        int history = words.indexOf("dest") + 4;
        int now = words.size() - 5;
        int turns = 0;
        for (int step = history; step < now; step += 6) {
            turns += words.get(step + 4).equals("turn") ? 1 : 0;
        }
        List<String> seen = words.subList(now, now + 4);
        boolean turning = turns == 0 || seen.get(3).equals("isect");
        int at = start + 5 * (turning ? 2 * turns : 2 * turns - 1);
        List<String> line = words.subList(at, at + 5);
        String turn = "turn " + (legal.contains(line.get(2)) ? line.get(2) : line.get(4));
        String walk = seen.get(0).equals("none") ? "forward ." : "stop .";
        return "{obs %s {line %s {act %s }"
                .formatted(String.join(" ", seen), String.join(" ", line), turning ? turn : walk);
    }

    /** The action that a prompt in the paper's form asks for. */
    static String paper(String prompt, Rule rule) {
        List<String> lines = prompt.lines().toList();
        List<String> instruction =
                lines.subList(lines.indexOf("[Instruction]") + 1, lines.indexOf("[Action space]") - 1);
        long turns = lines.stream()
                .filter(line -> line.matches("A_\\d+: turn_direction.*"))
                .count();
        String seen = lines.stream()
                .filter(line -> line.startsWith("O_"))
                .reduce((first, last) -> last)
                .orElseThrow();
        boolean turning = turns == 0 || seen.endsWith("; you stand at an intersection");
        if (turning) {
            String line = instruction.get((int) (2 * turns));
            String words =
                    line.substring(line.toLowerCase(java.util.Locale.ROOT).indexOf("turn ") + 5, line.length() - 1);
            return "turn_direction(" + words.split(" to face ")[rule == Rule.ID ? 1 : 0] + ")";
        }
        return seen.endsWith(": no landmark is near") ? "forward()" : "stop()";
    }
}
