package org.facecard.infra.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.GarbageCollector;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.common.InvalidSpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Frees disk space in the home. */
@Command(
        name = "gc",
        description =
                "List what the home keeps and no run needs; with --delete, remove it. Safe beside running studies.")
final class GcCommand implements Callable<Integer> {
    private static final int DEFAULT_DAYS = 7;

    @Option(names = "--delete", description = "remove it; without this option nothing changes")
    boolean delete;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "" + DEFAULT_DAYS,
            description = "keep everything younger, needed or not (default: ${DEFAULT-VALUE})")
    int days;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        if (days < 0) {
            throw new InvalidSpecException("--older-than is %d: it must be at least 0".formatted(days));
        }
        GarbageCollector garbage = common.root().services().garbage(common.home);
        List<StoredItem> found = found(garbage);
        if (!common.json) {
            print(found);
            common.out().println(found.isEmpty() ? nothing(garbage) : summary(found));
        } else {
            common.printJson(found);
        }
        return ExitCode.DONE.code();
    }

    private List<StoredItem> found(GarbageCollector garbage) {
        List<StoredItem> found = new ArrayList<>();
        if (delete) {
            garbage.remove(Duration.ofDays(days), found::add);
        } else {
            found.addAll(garbage.find(Duration.ofDays(days)));
        }
        return found;
    }

    private void print(List<StoredItem> found) {
        TextTable table = new TextTable("KIND", "BYTES", "DAYS", "WHERE");
        found.forEach(holding -> table.row(
                holding.kind().name().toLowerCase(java.util.Locale.ROOT),
                Amounts.bytes(holding.bytes()),
                Long.toString(holding.age().toDays()),
                holding.place()));
        if (!found.isEmpty()) {
            table.print(common.out());
        }
    }

    /** Says why nothing was found: a young item is kept whether or not a run needs it. */
    private String nothing(GarbageCollector garbage) {
        List<StoredItem> young = garbage.find(Duration.ZERO);
        if (!young.isEmpty()) {
            return "nothing to remove that is older than %d days; younger: %s: %s"
                    .formatted(days, amount(young), common.hints().command("gc --older-than 0"));
        }
        return garbage.empty()
                ? "nothing to remove: the home %s is empty".formatted(common.home)
                : "nothing to remove: runs need the rest; to free what only one of them needs: "
                        + common.hints().command("remove RUN");
    }

    private String summary(List<StoredItem> found) {
        return delete
                ? "removed " + amount(found)
                : "%s, can be removed: %s"
                        .formatted(amount(found), common.hints().command(deletion()));
    }

    /** Returns the command that removes what this one found. */
    private String deletion() {
        return days == DEFAULT_DAYS ? "gc --delete" : "gc --delete --older-than " + days;
    }

    private static String amount(List<StoredItem> found) {
        return "%d %s, %s"
                .formatted(
                        found.size(),
                        found.size() == 1 ? "item" : "items",
                        Amounts.bytes(
                                found.stream().mapToLong(StoredItem::bytes).sum()));
    }
}
