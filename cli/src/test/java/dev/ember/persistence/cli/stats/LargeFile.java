package dev.ember.persistence.cli.stats;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * An append-only file of any size, as an application writes one: some keys often, most of them seldom, about 100 bytes
 * a record. To see what 2 GiB take (docs/commands/stats.md):
 *
 * <pre>{@code
 * java -cp cli/target/ember-persistence.jar:cli/target/test-classes \
 *     dev.ember.persistence.cli.stats.LargeFile /tmp/shard-0.aof 2147483648
 * time java -Xmx256m -jar cli/target/ember-persistence.jar stats /tmp/shard-0.aof --progress always
 * }</pre>
 */
final class LargeFile {
    private static final List<String> KINDS = List.of("session:web", "session:mobile", "user", "cart", "product");

    private final Random random;
    private final int keys;
    private final byte[] value = new byte[256];

    LargeFile(long seed, int keys) {
        random = new Random(seed);
        this.keys = keys;
        random.nextBytes(value);
    }

    /** Takes the file's name, and how many bytes and, perhaps, how many different keys it shall have. */
    public static void main(String[] args) throws IOException {
        int keys = args.length > 2 ? Integer.parseInt(args[2]) : 5_000_000;
        long records = new LargeFile(1, keys).write(Path.of(args[0]), Long.parseLong(args[1]));
        System.out.println(records + " records");
    }

    /** Writes records until the file has that many bytes. */
    long write(Path file, long bytes) throws IOException {
        long records = 0;
        try (AofWriter<Mutation> writer =
                AofWriter.open(Storage.disk(), file, MutationRegistry.INSTANCE, null, FsyncPolicy.OS)) {
            while (writer.position() < bytes) {
                writer.append(record());
                if (++records % 1000 == 0) {
                    writer.commit();
                }
            }
            writer.commit();
        }
        return records;
    }

    private Mutation record() {
        // The square brings most of the records to the first keys.
        double place = random.nextDouble();
        int number = (int) (place * place * keys);
        String key = KINDS.get(number % KINDS.size()) + ":" + number;
        int what = random.nextInt(100);
        if (what < 60) {
            return new Set(key, bytes(96), what < 20 ? 60_000L * (1 + random.nextInt(100_000)) : -1);
        }
        if (what < 75) {
            return new HSet("h:" + key, List.of(new HashField("f" + random.nextInt(8), bytes(64))));
        }
        if (what < 85) {
            return new RPush("log:" + number % 1000, List.of(bytes(128)));
        }
        if (what < 95) {
            return new Incr("count:" + number % 10_000);
        }
        return what < 97 ? new Expire(key, 3600) : new Del(key);
    }

    private Bytes bytes(int most) {
        return Bytes.copyOf(value, random.nextInt(value.length - most), most / 2 + random.nextInt(most / 2));
    }
}
