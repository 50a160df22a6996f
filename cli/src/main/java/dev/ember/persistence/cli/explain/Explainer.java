package dev.ember.persistence.cli.explain;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.explain.Explanation.Bit;
import dev.ember.persistence.cli.explain.Explanation.Checksum;
import dev.ember.persistence.cli.explain.Explanation.Part;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.RecordCipher;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.RecordSearch;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/**
 * Finds what stands around an offset of a file. It reads from the beginning, for nothing but the records before it says
 * where a record begins.
 */
public final class Explainer implements Closeable {
    private static final int NONCE_LENGTH = RecordCipher.HEADER_LENGTH - 4;
    private static final int CRC_LENGTH = 4;
    private static final int SNAPSHOT_HEADER_LENGTH = FileKind.PREFIX_LENGTH + 6;
    private static final byte[] BLOCK_MAGIC = "ESNX".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;

    private final Storage storage;
    private final Path path;
    private final ShardModel<?, ?> model;
    private final EncryptionKey key;
    private final long offset;
    private final LongConsumer progress;
    private RecordInput file;
    private Optional<FileKind> kind = Optional.empty();
    private int version;

    private Explainer(
            Storage storage, Path path, ShardModel<?, ?> model, EncryptionKey key, long offset, LongConsumer progress)
            throws IOException {
        this.storage = storage;
        this.path = path;
        this.model = model;
        this.key = key;
        this.offset = offset;
        this.progress = progress;
        this.file = RecordInput.open(storage, path);
    }

    /**
     * Explains an offset.
     *
     * @param model the families of the file's records
     * @param key the key of an encrypted file; null if there is none
     * @param progress told now and then how many bytes have been read
     * @throws EncryptionKeyException if the file is encrypted, and the key is missing or another
     * @throws IOException if the file cannot be read, or has no such offset
     */
    public static Explanation explain(
            Storage storage, Path path, ShardModel<?, ?> model, EncryptionKey key, long offset, LongConsumer progress)
            throws IOException {
        try (Explainer explainer = new Explainer(storage, path, model, key, offset, progress)) {
            return explainer.explain();
        }
    }

    private Explanation explain() throws IOException {
        if (offset < 0 || offset >= file.size()) {
            throw new IOException(path + ": has no offset " + offset + ": "
                    + (file.size() == 0 ? "it is empty" : "the last one is " + (file.size() - 1)));
        }
        kind = kind();
        if (kind.isEmpty()) {
            return damagedHeader(
                    "the file begins neither with \"EAOF\", as an append-only file does, nor with \"ESNP\","
                            + " as a snapshot does");
        }
        try {
            version = kind.get().readVersion(file.lookAhead(0));
            return kind.get() == FileKind.AOF ? inAof(model.records()) : inSnapshot(model.values());
        } catch (CorruptFileException e) {
            // Nothing behind a damaged header is known to be a record.
            return damagedHeader(e.reason());
        }
    }

    /** What the file is: its name says so, for its first bytes may be damaged. */
    private Optional<FileKind> kind() throws IOException {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        if (name.endsWith(".aof")) {
            return Optional.of(FileKind.AOF);
        }
        return name.endsWith(".snap") ? Optional.of(FileKind.SNAPSHOT) : FileKind.detect(storage, path);
    }

    private Explanation damagedHeader(String problem) throws IOException {
        FieldWalk walk = header();
        walk.rest("(not read)", null);
        return explanation(Part.DAMAGE, "the file's header", walk.spans(), problem);
    }

    private FieldWalk header() throws IOException {
        FieldWalk walk = new FieldWalk(file.lookAhead(0), 0, offset);
        walk.magic();
        walk.field("version", WireType.Scalar.U8);
        if (kind.isPresent() && kind.get() == FileKind.SNAPSHOT) {
            walk.field("shard", WireType.Scalar.U16);
            walk.field("entry count", WireType.Scalar.U32);
        }
        return walk;
    }

    /** Takes the file's size anew: it has all of what a reader has that was opened before. */
    private void reopen() throws IOException {
        file.close();
        file = RecordInput.open(storage, path);
    }

    private <R> Explanation inAof(RecordRegistry<R> registry) throws IOException {
        try (AofReader<R> reader = AofReader.open(storage, path, registry, key)) {
            reopen();
            if (offset < FileKind.PREFIX_LENGTH) {
                return explanation(Part.HEADER, "the header", header().spans(), null);
            }
            boolean behindDamage = false;
            while (true) {
                try {
                    if (!reader.next()) {
                        return behindRecords(registry, reader);
                    }
                    progress.accept(reader.endOffset());
                    if (offset < reader.endOffset()) {
                        return inRecord(registry, reader, behindDamage);
                    }
                } catch (CorruptFileException e) {
                    behindDamage = true;
                    String name = "record " + (reader.count() + 1);
                    long start = reader.endOffset();
                    long end = reader.skipDamage() ? reader.endOffset() : reader.size();
                    if (offset < end) {
                        return inDamage(registry, name, start, end, e);
                    }
                }
            }
        }
    }

    private Explanation inRecord(RecordRegistry<?> registry, AofReader<?> reader, boolean behindDamage)
            throws IOException {
        String name =
                (behindDamage ? "whole record " : "record ") + reader.count() + (behindDamage ? ", behind damage" : "");
        if (version == FileKind.ENCRYPTED_VERSION) {
            Frame frame = frame(reader.offset(), reader.endOffset(), walk -> walk.body(registry, "tag"));
            return explanation(Part.RECORD, name, frame.spans, null);
        }
        FieldWalk walk = new FieldWalk(file.lookAhead(reader.offset(), reader.endOffset()), 0, offset);
        plainRecord(registry, walk);
        return withChecksum(explanation(Part.RECORD, name, walk.spans(), null));
    }

    private static void plainRecord(RecordRegistry<?> registry, FieldWalk walk) throws IOException {
        walk.body(registry, "tag");
        walk.checksum();
    }

    private Explanation behindRecords(RecordRegistry<?> registry, AofReader<?> reader) throws IOException {
        long start = reader.endOffset();
        if (reader.zeroBytes() > 0) {
            FieldWalk walk = new FieldWalk(file.lookAhead(start, reader.size()), 0, offset);
            walk.rest("(zeros)", null);
            return explanation(Part.ZERO_TAIL, "behind record " + reader.count(), walk.spans(), null);
        }
        List<Span> spans;
        if (version == FileKind.ENCRYPTED_VERSION) {
            spans = frame(start, reader.size(), walk -> walk.body(registry, "tag")).spans;
        } else {
            FieldWalk walk = new FieldWalk(file.lookAhead(start, reader.size()), 0, offset);
            plainRecord(registry, walk);
            walk.rest("(not read)", null);
            spans = walk.spans();
        }
        return explanation(Part.TORN_TAIL, "record " + (reader.count() + 1), spans, null);
    }

    private Explanation inDamage(
            RecordRegistry<?> registry, String name, long start, long end, CorruptFileException damage)
            throws IOException {
        if (version == FileKind.ENCRYPTED_VERSION) {
            Frame frame = frame(start, end, walk -> walk.body(registry, "tag"));
            SealedInput sealed = new SealedInput(file, key);
            Optional<Bit> bit = frame.opened
                    ? Optional.empty()
                    : bit(start, RecordSearch.wrongBit(file, start, end, sealed::probe));
            return explanation(Part.DAMAGE, name, frame.spans, damage.reason()).with(Optional.empty(), bit);
        }
        FieldWalk walk = new FieldWalk(file.lookAhead(start), 0, offset);
        plainRecord(registry, walk);
        boolean whole = !walk.ended() && walk.offset() <= end;
        Explanation found = explanation(Part.DAMAGE, name, fit(walk.spans(), start, end), damage.reason());
        if (whole) {
            found = withChecksum(found);
        }
        boolean checksumRight = found.checksum().map(Checksum::matches).orElse(false);
        return found.bit().isPresent() || checksumRight
                ? found
                : found.with(found.checksum(), bit(start, RecordSearch.wrongBit(file, start, end, candidate -> {
                    registry.decodeFrame(candidate.reader());
                    return true;
                })));
    }

    /** The spans as far as an offset; what is missing up to there was not read. */
    private List<Span> fit(List<Span> spans, long start, long end) throws IOException {
        List<Span> fitting = new ArrayList<>();
        long at = start;
        for (Span span : spans) {
            if (span.offset() >= end) {
                break;
            }
            boolean crosses = span.end() > end;
            fitting.add(crosses ? span.cutAt(end, "claims to go on, but a whole record begins at " + end) : span);
            at = Math.min(span.end(), end);
        }
        FieldWalk rest = new FieldWalk(file.lookAhead(at, end), 0, offset);
        rest.rest("(not read)", null);
        fitting.addAll(rest.spans());
        return fitting;
    }

    /** Compares the checksum that stands at the end with that of the bytes before it. */
    private Explanation withChecksum(Explanation found) throws IOException {
        List<Span> spans = found.spans();
        Span stored = spans.stream()
                .filter(span -> span.path().equals(FieldWalk.CHECKSUM))
                .findFirst()
                .orElse(null);
        if (stored == null) {
            // The file is another one than a moment ago.
            return found;
        }
        Checksum checksum = new Checksum(intOf(stored.head()), crc(found.start(), stored.offset()));
        Optional<Bit> bit = checksum.matches() ? Optional.empty() : wrongBit(checksum, found.start(), stored.offset());
        // With another length or tag the checksum would stand elsewhere.
        Optional<Bit> possible =
                bit.filter(wrong -> spans.stream().noneMatch(span -> span.decides() && span.contains(wrong.offset())));
        return found.with(Optional.of(checksum), possible);
    }

    private static Optional<Bit> wrongBit(Checksum checksum, long from, long to) {
        int difference = checksum.stored() ^ checksum.computed();
        if (Integer.bitCount(difference) == 1) {
            int bit = Integer.numberOfTrailingZeros(difference);
            return Optional.of(new Bit(to + bit / 8, bit % 8));
        }
        OptionalLong bit = SingleBit.find(to - from, difference);
        return bit.isPresent()
                ? Optional.of(new Bit(from + bit.getAsLong() / 8, (int) (bit.getAsLong() % 8)))
                : Optional.empty();
    }

    private static Optional<Bit> bit(long start, OptionalInt found) {
        return found.isPresent()
                ? Optional.of(new Bit(start + found.getAsInt() / 8, found.getAsInt() % 8))
                : Optional.empty();
    }

    private int crc(long from, long to) throws IOException {
        CRC32 crc = new CRC32();
        RecordInput in = file.lookAhead(from, to);
        while (in.remaining() > 0) {
            int chunk = (int) Math.min(in.remaining(), CHUNK);
            in.ensure(chunk);
            crc.update(in.buffer(), in.reader().position(), chunk);
            in.skip(chunk);
        }
        return (int) crc.getValue();
    }

    private static int intOf(byte[] littleEndian) {
        return new WireReader(littleEndian).readInt();
    }

    /** What stands in a sealed frame. */
    @FunctionalInterface
    private interface Inside {
        void walk(FieldWalk plaintext) throws IOException;
    }

    private record Frame(List<Span> spans, boolean opened) {}

    /** A sealed frame that begins at one offset and is known to end before another. */
    private Frame frame(long start, long end, Inside inside) throws IOException {
        FieldWalk outer = new FieldWalk(file.lookAhead(start, end), 0, offset);
        outer.bytes(NONCE_LENGTH, "nonce", () -> "random");
        outer.field("ciphertext (length)", WireType.Scalar.U32);
        List<Span> spans = new ArrayList<>(outer.spans());
        if (outer.ended()) {
            return new Frame(spans, false);
        }
        int length = intOf(spans.get(1).head());
        long content = start + RecordCipher.HEADER_LENGTH;
        boolean whole = length >= RecordCipher.TAG_LENGTH && length <= end - content;
        byte[] plaintext = whole ? open(start, content + length) : null;
        if (plaintext == null) {
            if (whole) {
                outer.bytes(length - RecordCipher.TAG_LENGTH, "ciphertext", () -> "cannot be decrypted");
                outer.bytes(RecordCipher.TAG_LENGTH, "GCM tag", () -> "does not match");
            }
            outer.rest("(not read)", null);
            return new Frame(outer.spans(), false);
        }
        FieldWalk walk = new FieldWalk(RecordInput.of(plaintext), content, offset);
        inside.walk(walk);
        walk.rest(walk.ended() ? "(not read)" : "(ignored)", null);
        spans.addAll(walk.spans());
        FieldWalk behind = new FieldWalk(file.lookAhead(content + plaintext.length, end), 0, offset);
        behind.bytes(RecordCipher.TAG_LENGTH, "GCM tag", () -> "matches");
        behind.rest("(not read)", null);
        spans.addAll(behind.spans());
        return new Frame(spans, true);
    }

    /** The plaintext of a frame; null if it does not authenticate. */
    private byte[] open(long start, long end) throws IOException {
        SealedInput sealed = new SealedInput(file.lookAhead(start, end), key);
        try {
            if (!sealed.next(null)) {
                return null;
            }
        } catch (CorruptFileException | EncryptionKeyException e) {
            return null;
        }
        WireReader plaintext = sealed.plaintext();
        byte[] bytes = new byte[plaintext.remaining()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = plaintext.readByte();
        }
        return bytes;
    }

    private <V> Explanation inSnapshot(RecordRegistry<V> registry) throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, path, registry, key)) {
            reopen();
            long start = -1;
            long end = -1;
            long number = 0;
            long footer = SNAPSHOT_HEADER_LENGTH;
            CorruptFileException damage = null;
            try {
                // To the end, for only there shows whether the entries are what they were.
                while (reader.next()) {
                    footer = reader.endOffset();
                    progress.accept(footer);
                    if (reader.offset() <= offset && offset < reader.endOffset()) {
                        start = reader.offset();
                        end = reader.endOffset();
                        number = reader.count();
                    }
                }
            } catch (CorruptFileException e) {
                damage = e;
            }
            String problem = damage == null ? null : damage.reason();
            if (offset < SNAPSHOT_HEADER_LENGTH) {
                return explanation(Part.HEADER, "the header", header().spans(), problem);
            }
            if (start >= 0) {
                List<Span> spans = entry(registry, start, end);
                Explanation found =
                        explanation(Part.ENTRY, "entry " + number + " of " + reader.entryCount(), spans, problem);
                return damage == null ? found : found.with(Optional.empty(), footerBit(footer, damage));
            }
            boolean atFooter = reader.count() == reader.entryCount() && file.size() - footer >= CRC_LENGTH;
            if (!atFooter) {
                return inDamagedEntry(registry, footer, damage, reader);
            }
            if (offset < footer + CRC_LENGTH) {
                return inFooter(footer, problem);
            }
            return behindFooter(footer + CRC_LENGTH, problem);
        }
    }

    /** If only the footer is wrong: the bit that made it so. */
    private Optional<Bit> footerBit(long footer, CorruptFileException damage) throws IOException {
        if (damage.damage() != Damage.CHECKSUM_MISMATCH || damage.offset() != footer) {
            return Optional.empty();
        }
        return wrongBit(footerChecksum(footer), SNAPSHOT_HEADER_LENGTH, footer);
    }

    private Checksum footerChecksum(long footer) throws IOException {
        RecordInput in = file.lookAhead(footer);
        in.ensure(CRC_LENGTH);
        return new Checksum(in.reader().readInt(), crc(SNAPSHOT_HEADER_LENGTH, footer));
    }

    private Explanation inFooter(long footer, String problem) throws IOException {
        FieldWalk walk = new FieldWalk(file.lookAhead(footer, footer + CRC_LENGTH), 0, offset);
        walk.checksum();
        Checksum checksum = footerChecksum(footer);
        Optional<Bit> bit = checksum.matches() ? Optional.empty() : wrongBit(checksum, SNAPSHOT_HEADER_LENGTH, footer);
        return explanation(Part.FOOTER, "the footer", walk.spans(), problem).with(Optional.of(checksum), bit);
    }

    private List<Span> entry(RecordRegistry<?> registry, long start, long end) throws IOException {
        if (version == FileKind.ENCRYPTED_VERSION) {
            return frame(start, end, walk -> plainEntry(registry, walk)).spans;
        }
        FieldWalk walk = new FieldWalk(file.lookAhead(start, end), 0, offset);
        plainEntry(registry, walk);
        return walk.spans();
    }

    private void plainEntry(RecordRegistry<?> registry, FieldWalk walk) throws IOException {
        walk.field("key", WireType.Scalar.STRING);
        if (version == 1) {
            List<WireType.Field> fields =
                    registry.schema(0).map(RecordSchema::fields).orElse(List.of());
            walk.fields(fields);
        } else {
            walk.body(registry, "type");
        }
        walk.field("time to live", WireType.Scalar.I64);
    }

    private Explanation inDamagedEntry(
            RecordRegistry<?> registry, long start, CorruptFileException damage, SnapshotReader<?> reader)
            throws IOException {
        List<Span> spans = fit(entry(registry, start, file.size()), start, file.size());
        String name = reader.count() == reader.entryCount()
                ? "the footer"
                : "entry " + (reader.count() + 1) + " of " + reader.entryCount() + ", or behind it";
        return explanation(Part.DAMAGE, name, spans, damage.reason());
    }

    private Explanation behindFooter(long start, String problem) throws IOException {
        FieldWalk walk = new FieldWalk(file.lookAhead(start), 0, offset);
        RecordInput in = file.lookAhead(start);
        boolean block = in.ensure(BLOCK_MAGIC.length)
                && Arrays.equals(
                        Arrays.copyOfRange(
                                in.buffer(), in.reader().position(), in.reader().position() + BLOCK_MAGIC.length),
                        BLOCK_MAGIC);
        if (!block || version == 1) {
            walk.rest("(ignored)", null);
            return explanation(Part.BEHIND, "what stands behind the footer", walk.spans(), problem);
        }
        String name = "the block that says which append-only files the snapshot contains";
        if (version == FileKind.ENCRYPTED_VERSION) {
            walk.magic();
            walk.field("version", WireType.Scalar.U8);
            List<Span> spans = new ArrayList<>(walk.spans());
            if (walk.ended() || walk.offset() == file.size()) {
                return explanation(Part.COVERAGE, name, spans, problem);
            }
            spans.addAll(frame(walk.offset(), file.size(), Explainer::block).spans);
            return explanation(Part.COVERAGE, name, spans, problem);
        }
        block(walk);
        walk.checksum();
        boolean whole = !walk.ended();
        walk.rest("(ignored)", null);
        Explanation found = explanation(Part.COVERAGE, name, walk.spans(), problem);
        return whole ? withChecksum(found) : found;
    }

    private static void block(FieldWalk walk) throws IOException {
        walk.magic();
        walk.field("version", WireType.Scalar.U8);
        walk.field("sealed files contained, up to", WireType.Scalar.I64);
        walk.field("taken at (ms since 1970)", WireType.Scalar.I64);
        walk.field("entry count", WireType.Scalar.U32);
        walk.field("footer", WireType.Scalar.U32);
    }

    private Explanation explanation(Part part, String name, List<Span> spans, String problem) {
        return new Explanation(
                path,
                file.size(),
                offset,
                kind,
                version,
                part,
                name,
                spans,
                problem,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
