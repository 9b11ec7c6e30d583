package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;

/**
 * The order in which a prompt names the face cards.
 *
 * @param faces jack, queen and king
 */
record FaceOrder(List<Rank> faces) {
    /** The order of the game itself. */
    static final FaceOrder FIXED = new FaceOrder(List.of(Rank.JACK, Rank.QUEEN, Rank.KING));

    /** Copies the list. */
    FaceOrder {
        faces = List.copyOf(faces);
    }

    /** Returns one of the six orders, each as likely as any other. */
    static FaceOrder drawn(RandomGenerator generator) {
        List<Rank> left = new ArrayList<>(FIXED.faces());
        List<Rank> faces = new ArrayList<>();
        while (!left.isEmpty()) {
            faces.add(left.remove(generator.nextInt(left.size())));
        }
        return new FaceOrder(faces);
    }

    /** Writes {@code rule J 10 Q 10 K 10}. */
    void write(StringBuilder text, FaceCardRule rule) {
        text.append("rule");
        faces.forEach(face -> text.append(' ').append(face.label()).append(' ').append(rule.value(face)));
    }
}
