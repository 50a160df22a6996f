package com.example.stock;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the stock and the cache, each to a shard of its own, and fails unless both recover, in named modules. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        requireEqual(true, Main.class.getModule().isNamed());
        requireEqual(true, Recovery.class.getModule().isNamed());
        Path folder = Files.createTempDirectory(Path.of(args[0]), "shards");
        stockRecovers(new ShardFiles(folder, 0));
        cacheRecovers(new ShardFiles(folder, 1));
    }

    private static void stockRecovers(ShardFiles files) throws IOException {
        append(
                files,
                StockEventRegistry.INSTANCE,
                List.of(
                        new Received(List.of(new Goods("cup", 60_000), new Goods("tea", 8))),
                        new Sold(new Goods("cup", 1))));
        Stock stock = new Stock();
        recover(files, StockEventRegistry.INSTANCE, StockValueRegistry.INSTANCE, stock);
        requireEqual(Map.of("cup", 59_999, "tea", 8), stock.pieces());
    }

    private static void cacheRecovers(ShardFiles files) throws IOException {
        Bytes price = Bytes.utf8("350");
        List<Mutation> mutations = List.of(new Set("price:tea", price, -1), new PriceChanged("cup", 1290));
        // Of this package: it has ember's own types and those of this module.
        append(files, MutationRegistry.INSTANCE, mutations);
        Keyspace cache = new Keyspace();
        recover(files, MutationRegistry.INSTANCE, ValueRegistry.INSTANCE, cache);
        requireEqual(2, cache.entries().size());
        requireEqual(
                new StringValue(Bytes.utf8("1290")),
                cache.entries().get("price:cup").toValue());
        requireEqual(new StringValue(price), cache.entries().get("price:tea").toValue());
    }

    private static <R> void append(ShardFiles files, RecordRegistry<R> family, List<R> records) throws IOException {
        try (AofWriter<R> aof = AofWriter.open(Storage.disk(), files.aof(), family, null, FsyncPolicy.ALWAYS)) {
            for (R each : records) {
                aof.append(each);
            }
            aof.commit();
        }
    }

    private static <R, V> void recover(
            ShardFiles files, RecordRegistry<R> records, RecordRegistry<V> values, StateMachine<R, V> state)
            throws IOException {
        Recovery.recover(
                files, records, values, state, RecoveryOptions.defaults().withDamagePolicy(DamagePolicy.STRICT));
    }

    private static void requireEqual(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", found " + actual);
        }
    }
}
