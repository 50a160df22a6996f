package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code stats}: what it says and how it ends. */
class StatsCommandTest {
    private static final String CHANGES = """
            {"op":"SET","key":"user:1:name","value":"YWxpY2U=","expire_ms":-1}
            {"op":"SET","key":"user:1:name","value":"Ym9i","expire_ms":3600000}
            {"op":"RPUSH","key":"queue","values":["cmVwb3J0"]}
            """;

    @TempDir
    Path folder;

    private Path aof;

    @BeforeEach
    void write() {
        aof = folder.resolve("shard-0.aof");
        Cli.runWith(CHANGES, "encode", aof);
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    @Test
    void namesOfKeysAreHashedUnlessTheyAreAskedFor() {
        for (Object[] args : new Object[][] {{"stats", aof}, {"stats", aof, "--json"}}) {
            String out = Cli.run(args).out();
            assertFalse(out.contains("user"), out);
            assertFalse(out.contains("queue"), out);
            // printf %s user:1:name | sha256sum, and the same for the prefix user:
            assertTrue(out.contains(sha256("user:1:name")), out);
            assertTrue(out.contains(sha256("user:")), out);
            assertTrue(out.contains(sha256("user:1:")), out);
        }
        String shown = Cli.run("stats", aof, "--show-keys").out();
        assertTrue(shown.contains("\"user:1:name\""), shown);
        assertTrue(shown.contains("\"user:\""), shown);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest, 0, 6);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theJsonIsOneObjectThatNamesItsSchema() {
        Result result = Cli.run("stats", aof, "--json", "--show-keys", "--depth", "1", "--top", "1");
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertEquals("", result.err());
        assertEquals(1, result.lines().size());
        String json = result.out().replaceFirst("\"slices\":.*", "\"slices\":...");
        assertEquals("""
                {"schema":"ember-persistence/stats/1","records":3,"bytes":100,"keyless":0,"keys_shown":true,\
                "distinct_keys":{"value":2,"exact":true,"standard_error":0},\
                "rewrite":{"bytes":105,"live_bytes":{"value":116,"exact":true,"standard_error":0},\
                "saved_bytes":{"value":0,"exact":true,"standard_error":0},\
                "live_keys":{"value":2,"exact":true,"standard_error":0},\
                "expired_keys":{"value":0,"exact":true,"standard_error":0},"one_key_of":1},\
                "files":[{"file":"FILE","kind":"aof","use":"read","version":2,"bytes":105,"good_bytes":105,\
                "torn_bytes":0,"records":3}],\
                "types":[{"kind":"aof","tag":1,"name":"SET","records":2,"bytes":72},\
                {"kind":"aof","tag":5,"name":"RPUSH","records":1,"bytes":28}],\
                "prefixes":{"prefix":"","records":3,"bytes":100,\
                "distinct_keys":{"value":2,"exact":true,"standard_error":0},\
                "children":[{"prefix":"user:","records":2,"bytes":72,\
                "distinct_keys":{"value":1,"exact":true,"standard_error":0},"children":[]}]},\
                "biggest_keys":[{"key":"user:1:name","bytes":72,"missed":0}],\
                "hottest_keys":[{"key":"user:1:name","records":2,"missed":0}],\
                "ttls":[{"range":"expired","records":0,"bytes":0},{"range":"< 1 minute","records":0,"bytes":0},\
                {"range":"< 1 hour","records":1,"bytes":35},{"range":"< 1 day","records":0,"bytes":0},\
                {"range":"< 1 week","records":0,"bytes":0},{"range":"< 30 days","records":0,"bytes":0},\
                {"range":"longer","records":0,"bytes":0},{"range":"none","records":1,"bytes":37}],\
                "sizes":[{"from":16,"records":1,"bytes":28},{"from":32,"records":2,"bytes":72}],\
                "slices":...
                """, json.replace(aof.toString(), "FILE"));
    }

    @Test
    void aSeparatorOfSeveralCharactersIsOne() {
        Path file = folder.resolve("other.aof");
        Cli.runWith("{\"op\":\"INCR\",\"key\":\"a->b->c\"}\n", "encode", file);
        String out = Cli.run("stats", file, "--show-keys", "--separator", "->").out();
        assertTrue(out.contains("\"a->\""), out);
        assertTrue(out.contains("\"b->\""), out);
        assertFalse(out.contains("\"c"), out.substring(0, out.indexOf("biggest")));
    }

    @Test
    void damageIsReportedBehindWhatStandsBeforeIt() throws IOException {
        byte[] bytes = Files.readAllBytes(aof);
        bytes[60] ^= 1;
        Files.write(aof, bytes);
        Result result = Cli.run("stats", folder);
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(result.out().contains("1 record, 37 bytes"), result.out());
        assertTrue(result.out().contains("not read beyond offset 42"), result.out());
        assertTrue(result.out().contains("what a rewrite would save cannot be told"), result.out());
        assertTrue(result.err().contains("damaged at offset 42"), result.err());
        assertTrue(result.err().contains("next: ember-persistence check"), result.err());
    }

    @Test
    void aTornTailIsMentionedAndIsNoDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(aof);
        Files.write(aof, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        Result result = Cli.run("stats", aof);
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(result.out().contains("2 records"), result.out());
        assertTrue(result.err().startsWith("note: "), result.err());
    }

    @Test
    void itOnlyReads() throws IOException {
        Map<String, byte[]> before = content();
        Cli.run("stats", folder);
        Map<String, byte[]> after = content();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((file, bytes) -> assertEquals(0, java.util.Arrays.compare(bytes, after.get(file)), file));
    }

    @Test
    void whatCannotBeReadIsAnErrorOfItsOwn() throws IOException {
        assertEquals(
                ExitCode.OPERATIONAL,
                Cli.run("stats", folder.resolve("missing")).exitCode());
        assertEquals(ExitCode.USAGE, Cli.run("stats").exitCode());
        assertEquals(ExitCode.USAGE, Cli.run("stats", aof, "--depth", "17").exitCode());
        assertEquals(ExitCode.USAGE, Cli.run("stats", aof, "--top", "-1").exitCode());
        Result separator = Cli.run("stats", aof, "--separator", "");
        assertEquals(ExitCode.USAGE, separator.exitCode());
        assertTrue(separator.err().contains("--separator"), separator.err());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Result nothing = Cli.run("stats", empty);
        assertEquals(ExitCode.CLEAN, nothing.exitCode());
        assertTrue(nothing.err().contains("no files of a shard"), nothing.err());
    }
}
