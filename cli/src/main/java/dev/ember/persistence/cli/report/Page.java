package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.check.CheckedShard;
import dev.ember.persistence.cli.report.Bars.Row;
import dev.ember.persistence.cli.stats.FileStatistics;
import dev.ember.persistence.cli.stats.RewriteEstimate;
import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.KeyCount;
import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page as a whole. */
public final class Page {
    /** The first bytes of every page: by them one is known, and may be replaced. */
    public static final String BEGINNING = "<!DOCTYPE html>\n<!-- ember-persistence report 1 -->\n";

    private static final int FILES_MAPPED = 40;

    private final ReportData data;
    private final Statistics statistics;
    private final Markup out = new Markup();

    private Page(ReportData data) {
        this.data = data;
        statistics = data.statistics();
    }

    /** The page, in UTF-8 text. */
    public static String of(ReportData data) throws IOException {
        return BEGINNING + new Page(data).draw();
    }

    private String draw() throws IOException {
        String css = css();
        out.open("html", "lang", "en");
        out.open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + hash(css)
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "referrer", "content", "no-referrer");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", headline() + " – " + data.path());
        // An icon that is there already, or the browser would ask for one.
        out.empty("link", "rel", "icon", "href", "data:,");
        out.style(css);
        out.close();
        out.open("body");
        drawPatterns();
        drawHeader();
        out.open("main");
        drawVerdicts();
        drawMaps();
        if (statistics.records() > 0) {
            drawRewrite();
            drawTypes();
            drawKeys();
            drawTimes();
            drawGrowth();
        }
        out.close();
        drawFooter();
        out.close().close();
        return out.toString();
    }

    private static String css() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** So that damage shows without color too. */
    private void drawPatterns() {
        out.open("svg", "class", "defs", "aria-hidden", "true").open("defs");
        for (String name : List.of("torn", "damaged", "dead")) {
            out.open("pattern", "id", name, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse");
            out.empty("rect", "width", "8", "height", "8", "class", name + "-ground");
            out.empty("path", "d", name.equals("damaged") ? "M0 8L8 0M0 0L8 8" : "M0 8L8 0", "class", "stripe");
            out.close();
        }
        out.close().close();
    }

    private String headline() {
        if (data.files().isEmpty()) {
            return "No files";
        }
        if (data.isDamaged()) {
            return "Damaged";
        }
        return data.isGood() ? "Good" : "Cannot be judged";
    }

    private void drawHeader() {
        String style = data.isDamaged() ? "is-bad" : data.isGood() ? "is-good" : "is-unsure";
        out.open("header");
        out.open("p").element("span", headline(), "class", "verdict " + style).close();
        out.element("h1", data.path().toString());
        out.element("p", summary());
        next().ifPresent(command -> {
            out.element("p", "Type next:");
            out.element("code", command, "class", "next");
        });
        out.close();
    }

    private String summary() {
        if (data.files().isEmpty()) {
            return "There are no files of a shard, which are called shard-N.aof and shard-N.snap.";
        }
        long bytes = data.files().stream().mapToLong(FileVerdict::bytes).sum();
        String text = Quantity.of(data.files().size(), "file", "files") + ", " + ByteCount.of(bytes);
        if (!data.shards().isEmpty()) {
            text = Quantity.of(data.shards().size(), "shard", "shards") + ", " + text;
        }
        if (statistics.records() > 0) {
            text += ", " + Quantity.of(statistics.records(), "record", "records") + " of "
                    + number(statistics.distinctKeys(), "key", "keys");
        }
        if (data.isDamaged()) {
            boolean complete = data.single().isEmpty()
                    && data.shards().stream().allMatch(shard -> shard.verdict().isComplete());
            text += complete
                    ? ". Something is damaged, but recovery has everything from other files."
                    : ". Something is damaged, and recovery would lose what stands behind it. Nothing has been changed.";
        } else if (data.isGood()) {
            text += data.files().stream().anyMatch(file -> file.verdict() == Verdict.TORN_TAIL)
                    ? ". All is as it should be; a record is cut off at the end, which is the normal trace of a crash."
                    : ". All is as it should be.";
        } else {
            text += ". Not everything could be read.";
        }
        return text;
    }

    private Optional<String> next() {
        if (data.isDamaged()) {
            return Optional.of(data.next().of("repair", data.path()));
        }
        boolean keyMissing = data.files().stream().anyMatch(file -> file.verdict() == Verdict.NO_KEY);
        return keyMissing
                ? Optional.of(data.next().of("report", data.path()) + " --key-file KEYFILE -o report.html")
                : Optional.empty();
    }

    private void drawVerdicts() {
        if (data.files().isEmpty()) {
            return;
        }
        section("Files");
        for (CheckedShard shard : data.shards()) {
            out.element("h3", "Shard " + shard.verdict().shardId());
            beginFiles();
            for (ShardFile file : shard.verdict().files()) {
                drawVerdict(file.verdict(), standing(file));
            }
            for (Path missing : shard.verdict().missing()) {
                out.open("tr").element("th", Names.of(missing), "scope", "row");
                out.open("td").element("span", "✗ missing", "class", "is-bad").close();
                out.element("td", "Later ones are there: what was written later cannot be applied.");
                out.element("td", "").element("td", "").close();
            }
            out.close().close();
        }
        if (!data.single().isEmpty()) {
            beginFiles();
            data.single().forEach(file -> drawVerdict(file, ""));
            out.close().close();
        }
        out.close();
    }

    private void beginFiles() {
        out.open("div", "class", "wide").open("table").open("tr");
        out.element("th", "file", "scope", "col").element("th", "verdict", "scope", "col");
        out.element("th", "what it is", "scope", "col");
        out.element("th", "records", "scope", "col", "class", "number");
        out.element("th", "bytes", "scope", "col", "class", "number");
        out.close();
    }

    private static String standing(ShardFile file) {
        return switch (file.standing()) {
            case NEEDED -> "";
            case KEPT -> "Not needed; kept in case that the snapshot is damaged.";
            case ORPHANED -> "Not needed by anything.";
            case REPLACED -> "The one before it and the files since then stand in for it.";
            case NOT_REACHED -> "Cannot be applied: a file before it is damaged or missing.";
        };
    }

    private void drawVerdict(FileVerdict file, String standing) {
        out.open("tr");
        out.element("th", Names.of(file.file()), "scope", "row");
        out.open("td");
        switch (file.verdict()) {
            case CLEAN -> out.element("span", "✓ clean", "class", "is-good");
            case TORN_TAIL -> out.element("span", "✓ torn tail", "class", "is-good");
            case ZERO_TAIL -> out.element("span", "✓ zero tail", "class", "is-good");
            case DAMAGED -> out.element("span", "✗ damaged", "class", "is-bad");
            case NO_KEY -> out.element("span", "? encrypted, no key given", "class", "is-unsure");
            case WRONG_KEY -> out.element("span", "? encrypted with another key", "class", "is-unsure");
            case UNSUPPORTED -> out.element("span", "? unsupported version", "class", "is-unsure");
            case UNREADABLE -> out.element("span", "? unreadable", "class", "is-unsure");
        }
        out.close();
        out.open("td");
        out.element("p", kind(file));
        if (!standing.isEmpty()) {
            out.element("p", standing, "class", "quiet");
        }
        if (file.damage().isPresent()) {
            out.element(
                    "p",
                    String.format(
                                    Locale.ROOT,
                                    "At offset %,d: ",
                                    file.damage().get().offset())
                            + file.damage().get().reason());
        } else if (file.problem().isPresent()) {
            out.element("p", String.valueOf(file.cause().getMessage()));
        }
        if (file.recordsBehind() > 0) {
            out.element(
                    "p",
                    Quantity.of(file.recordsBehind(), "whole record", "whole records")
                            + " can be read behind the damage, which recovery leaves out.");
        }
        if (file.isUnverified() && file.records() > 0) {
            out.element("p", "No checksum vouches for the entries before it: any of them may be the damaged one.");
        }
        out.close();
        out.element("td", String.format(Locale.ROOT, "%,d", file.records()), "class", "number");
        out.element("td", String.format(Locale.ROOT, "%,d", file.bytes()), "class", "number");
        out.close();
    }

    private static String kind(FileVerdict file) {
        String kind = file.kind()
                .map(known -> known == FileKind.AOF ? "Append-only file" : "Snapshot")
                .orElse("Neither append-only file nor snapshot");
        return kind
                + (file.version() == 0 ? "" : " of version " + file.version())
                + (file.isEncrypted() ? ", encrypted" : "");
    }

    private void drawMaps() {
        List<FileVerdict> files =
                data.files().stream().filter(file -> file.bytes() > 0).toList();
        if (files.isEmpty()) {
            return;
        }
        section("Map");
        FileMap.drawLegend(out);
        files.stream().limit(FILES_MAPPED).forEach(file -> FileMap.draw(out, file));
        if (files.size() > FILES_MAPPED) {
            out.element("p", "... and " + (files.size() - FILES_MAPPED) + " more files");
        }
        out.close();
    }

    private void drawRewrite() {
        RewriteEstimate rewrite = statistics.rewrite();
        section("Live and dead bytes");
        if (rewrite.live().isEmpty()) {
            out.element(
                    "p",
                    "It cannot be told what a rewrite would save: "
                            + rewrite.unavailable().orElse("too little could be read") + ".");
            out.close();
            return;
        }
        Estimate live = rewrite.live().get();
        long dead = Math.max(0, rewrite.bytes() - live.value());
        out.element(
                "p",
                "A rewrite would bring " + ByteCount.of(rewrite.bytes()) + " to " + (live.exact() ? "" : "about ")
                        + ByteCount.of(live.value()) + ", with " + number(rewrite.liveKeys(), "live key", "live keys")
                        + (live.exact() ? "." : ", estimated from a sample of the keys."));
        double share = 1000.0 * Math.min(live.value(), rewrite.bytes()) / Math.max(1, rewrite.bytes());
        out.open(
                "svg",
                "viewBox",
                "0 0 1000 40",
                "preserveAspectRatio",
                "none",
                "class",
                "map",
                "role",
                "img",
                "aria-label",
                "Live: " + ByteCount.of(live.value()) + ", dead: " + ByteCount.of(dead));
        out.empty("rect", "width", "1000", "height", "40", "class", "dead");
        out.empty("rect", "width", Bars.decimal(share), "height", "40", "class", "data");
        out.close();
        out.open("p", "class", "axis");
        out.element("span", "live " + ByteCount.of(live.value())).element("span", "dead " + ByteCount.of(dead));
        out.close().close();
    }

    private void drawTypes() {
        section("Types");
        List<Row> rows = statistics.types().stream()
                .map(type -> new Row(
                        type.name(), type.count(), type.bytes(), type.kind() == FileKind.SNAPSHOT ? "(snapshot)" : ""))
                .toList();
        Bars.draw(out, "type", false, rows);
        out.element("h3", "By size");
        List<Row> sizes = statistics.sizes().stream()
                .map(size -> new Row(
                        ByteCount.of(size.from()) + " to " + ByteCount.of(2 * size.from() - 1),
                        size.count(),
                        size.bytes(),
                        ""))
                .toList();
        Bars.draw(out, "size of a record", true, sizes);
        out.close();
    }

    private void drawKeys() {
        section("Keys");
        out.element(
                "p",
                number(statistics.distinctKeys(), "key", "keys")
                        + (statistics.keysShown()
                                ? "."
                                : ". Their names are not shown: each stands for itself as the beginning of what"
                                        + " printf %s KEY | sha256sum prints."));
        if (!statistics.prefixes().children().isEmpty()) {
            out.element("h3", "By their beginning");
            Icicle.draw(out, statistics.prefixes());
        }
        out.open("div", "class", "two");
        drawTop("Most bytes", "bytes", statistics.biggestKeys());
        drawTop("Most records", "records", statistics.hottestKeys());
        out.close().close();
    }

    private void drawTop(String title, String unit, List<KeyCount> keys) {
        out.open("div").element("h3", title);
        if (keys.isEmpty()) {
            out.element("p", "No key stands out.", "class", "quiet");
        } else {
            out.open("table").open("tr");
            out.element("th", "key", "scope", "col").element("th", unit, "scope", "col", "class", "number");
            out.close();
            for (KeyCount key : keys) {
                out.open("tr").element("th", Names.key(key.name()), "scope", "row");
                out.element(
                        "td",
                        String.format(Locale.ROOT, "%,d", key.count())
                                + (key.missed() == 0
                                        ? ""
                                        : String.format(Locale.ROOT, " to %,d", key.count() + key.missed())),
                        "class",
                        "number");
                out.close();
            }
            out.close();
        }
        out.close();
    }

    private void drawTimes() {
        List<Row> rows = new ArrayList<>();
        statistics.ttls().stream()
                .filter(ttl -> ttl.count() > 0)
                .forEach(ttl -> rows.add(new Row(ttl.range().label(), ttl.count(), ttl.bytes(), "")));
        if (rows.isEmpty()) {
            return;
        }
        section("Times to live");
        out.element("p", "What records say, counted from now on.", "class", "quiet");
        Bars.draw(out, "time to live", true, rows);
        out.close();
    }

    private void drawGrowth() {
        section("Growth");
        out.element("p", "The files from their first byte to the last, in equal parts.", "class", "quiet");
        Growth.draw(out, statistics.slices());
        out.close();
    }

    private void section(String title) {
        out.open("section").element("h2", title);
    }

    private void drawFooter() {
        long notRead = statistics.files().stream()
                .filter(file -> file.use() != FileStatistics.Use.READ)
                .count();
        out.open("footer", "class", "quiet");
        out.element(
                "p",
                "Made on " + data.madeAt().truncatedTo(ChronoUnit.SECONDS)
                        + " by ember-persistence, which only read the files. This page needs no network and runs no"
                        + " script."
                        + (notRead == 0
                                ? ""
                                : " Not counted: " + Quantity.of(notRead, "file", "files")
                                        + " that recovery does not read."));
        out.close();
    }

    private static String number(Estimate estimate, String one, String many) {
        return (estimate.exact() ? "" : "about ") + Quantity.of(estimate.value(), one, many);
    }
}
