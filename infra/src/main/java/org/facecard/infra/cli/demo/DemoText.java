package org.facecard.infra.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.Hints;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.pipelines.common.Checkout;
import org.facecard.pipelines.demo.DemoAnswer;
import org.facecard.pipelines.demo.DemoCheckpoint;
import org.facecard.pipelines.demo.DemoRound;
import org.facecard.pipelines.demo.DemoSource;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;

/** What {@code facecard demo} prints. */
final class DemoText {
    private static final Pattern NUMBERS = Pattern.compile("\"numbers\":\\[ (.*?) \\]");
    private static final Pattern FORMULA = Pattern.compile("\"formula\":\" (.*?) \"}");
    private static final int LONGEST = 44;
    private static final String LEGEND = """
            VERDICT number-not-given: a number was used that is not on the cards, or not each was used once.
            RULE READ: the rule that the numbers read follow. Stated-rule is right; training-rule under "ood" is memorisation.""";

    private final CommonOptions common;
    private final PrintWriter out;

    DemoText(CommonOptions common) {
        this.common = common;
        this.out = common.out();
    }

    /** Prints the deal and the first answer of each checkpoint under each rule. */
    void deal(Hand hand, List<DemoAnswer> answers) {
        DemoSource source = DemoSource.here();
        out.println("Make 24 from four cards, in the order dealt: " + ranks(hand));
        out.println(
                "In training J, Q and K count 10 (rule \"id\"). Now the prompt may say J 11, Q 12, K 13 (rule \"ood\").");
        out.println();
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            out.println("  %-8s %s".formatted(checkpoint.label(), checkpoint.meaning()));
        }
        out.println();
        TextTable table =
                new TextTable("CHECKPOINT", "RULE", "NUMBERS READ", "FIRST ANSWER", "VERDICT", "RULE READ", "SOLVED");
        answers.forEach(answer -> table.row(
                answer.checkpoint().label(),
                answer.rule().label(),
                part(NUMBERS, answer.first().answer(), "-"),
                shorten(part(FORMULA, answer.first().answer(), answer.first().answer())),
                answer.first().verdict().outcome().label(),
                answer.first().verdict().reading().label(),
                answer.solved() ? "attempt " + answer.attempts().size() : "no"));
        table.print(out);
        out.println();
        out.println(LEGEND);
        out.println();
        out.println("Checkpoints: seed %d of %s, 16-bit weights.".formatted(source.seed(), source.study()));
    }

    private static String words(DemoRound.Reason reason) {
        return switch (reason) {
            case TRAINING_RULE_READ ->
                " on which a checkpoint reads the training rule although the prompt states the other";
            case CHECKPOINTS_DIFFER ->
                " that one checkpoint solves under the shifted rule and another does not; on none did a"
                        + " first answer read the training rule";
            case FIRST -> "";
        };
    }

    /** Prints the scores of the checkpoints on all deals that were played to find one to show. */
    void score(DemoRound round) {
        out.println("Shown is the first of %d held-out deals%s."
                .formatted(round.hands().size(), words(round.reason(round.mostInformative()))));
        out.println("All %d, this seed: solved within five attempts, and first answers that read the training rule:"
                .formatted(round.hands().size()));
        TextTable table = new TextTable("  CHECKPOINT", "SOLVED ID", "SOLVED OOD", "TRAINING RULE READ ON OOD");
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            table.row(
                    "  " + checkpoint.label(),
                    round.solved(checkpoint, Rule.ID),
                    round.solved(checkpoint, Rule.OOD),
                    round.intrusions(checkpoint));
        }
        table.print(out);
    }

    /** Prints the rules under which the deal cannot be solved. */
    void solvable(Predicate<Rule> solvable) {
        for (Rule rule : Rule.values()) {
            if (!solvable.test(rule)) {
                out.println("In this order these cards cannot make 24 under the rule \"%s\".".formatted(rule.label()));
            }
        }
    }

    /** Prints the verdicts of the committed run, if the checkout has them. */
    void reference() {
        Path results = Checkout.folder().resolve("results");
        if (!Files.isRegularFile(results.resolve("reference").resolve(StudyManifest.FILE))) {
            return;
        }
        out.println();
        out.println(
                "One deal proves nothing and may show the opposite. The reference run, all seeds and 400 deals per reading:");
        for (ClaimRow claim : ProgrammeResults.open(results, "reference").claims()) {
            out.println("  %-13s %s".formatted(claim.verdict(), claim.sentence()));
        }
        out.println();
        out.println("Play your own cards: %s. Run the study: %s"
                .formatted(Hints.LAUNCHER + " demo 7 3 2 Q", common.hints().command("reproduce laptop-gp")));
    }

    private static String ranks(Hand hand) {
        StringBuilder ranks = new StringBuilder();
        for (int position = 0; position < Hand.SIZE; position++) {
            ranks.append(position == 0 ? "" : " ")
                    .append(hand.card(position).rank().label());
        }
        return ranks.toString();
    }

    private static String part(Pattern pattern, String answer, String otherwise) {
        Matcher matcher = pattern.matcher(answer);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
