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
    @Option(names = "--delete", description = "remove it; without this option nothing changes")
    boolean delete;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "7",
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
        List<StoredItem> found = new ArrayList<>();
        if (delete) {
            garbage.remove(Duration.ofDays(days), found::add);
        } else {
            found.addAll(garbage.find(Duration.ofDays(days)));
        }
        print(found);
        return ExitCode.DONE.code();
    }

    private void print(List<StoredItem> found) {
        if (common.json) {
            common.printJson(found);
            return;
        }
        TextTable table = new TextTable("KIND", "BYTES", "DAYS", "WHERE");
        found.forEach(holding -> table.row(
                holding.kind().name().toLowerCase(java.util.Locale.ROOT),
                Amounts.bytes(holding.bytes()),
                Long.toString(holding.age().toDays()),
                holding.place()));
        if (!found.isEmpty()) {
            table.print(common.out());
        }
        common.out().println(summary(found));
    }

    private String summary(List<StoredItem> found) {
        if (found.isEmpty()) {
            return "nothing to remove: runs need the rest; to free what only one of them needs: "
                    + common.hints().command("remove RUN");
        }
        String what = "%d %s, %s"
                .formatted(
                        found.size(),
                        found.size() == 1 ? "item" : "items",
                        Amounts.bytes(
                                found.stream().mapToLong(StoredItem::bytes).sum()));
        return delete
                ? "removed " + what
                : "%s, can be removed: %s".formatted(what, common.hints().command("gc --delete"));
    }
}
