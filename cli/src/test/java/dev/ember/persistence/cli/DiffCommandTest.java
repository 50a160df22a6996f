package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);
    private static final long FAR = 1L << 50;

    @TempDir
    private Path folder;

    /** A file of the given lines, where ' stands for ". */
    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String text = String.join("\n", lines).replace('\'', '"') + "\n";
        assertEquals(new Result(0, "", ""), Cli.runWith(text, "encode", file));
        Files.setLastModifiedTime(file, TIME);
        return file;
    }

    private static String set(String key, String value, long ttl) {
        return "{'op':'SET','key':'" + key + "','value':'" + value + "','expire_ms':" + ttl + "}";
    }

    @Test
    void keysAreAddedRemovedAndChanged() throws IOException {
        Path a = file(
                "a/shard-0.aof",
                set("same", "AAAA", -1),
                set("value", "AAAA", -1),
                set("ttl", "AAAA", FAR),
                set("both", "AAAA", FAR),
                set("gone\\u001b[2J", "AAAA", -1),
                set("expired", "AAAA", 1));
        Path b = file(
                "b/shard-0.aof",
                set("same", "AAAA", -1),
                set("value", "BBBB", -1),
                set("ttl", "AAAA", FAR + 1),
                set("both", "BBBB", -1),
                set("come", "AAAA", -1));
        String expected =
                "~ \"both\" (value, time to live)\n+ \"come\"\n- \"gone\\u001b[2J\"\n~ \"ttl\" (time to live)\n"
                        + "~ \"value\" (value)\n1 added, 1 removed, 3 changed, 1 the same\n";
        assertEquals(new Result(0, expected, ""), Cli.run("diff", a.getParent(), b.getParent()));
        assertEquals(new Result(0, expected, ""), Cli.run("diff", a, b));
        assertEquals(new Result(0, expected, ""), Cli.run("diff", a, b.getParent()));
        assertEquals(
                "0 added, 0 removed, 0 changed, 5 the same\n",
                Cli.run("diff", a, a).out());

        String json = Cli.run("diff", a, b, "--json").out();
        assertTrue(json.startsWith("{\"schema\":\"ember-persistence/diff/1\""), json);
        assertTrue(
                json.contains("{\"change\":\"changed\",\"key\":\"ttl\",\"value\":false,\"time_to_live\":true}"), json);
        assertTrue(
                json.endsWith("\"added\":1,\"removed\":1,\"changed\":3,\"same\":1,\"equal\":false,\"whole\":true}\n"),
                json);
    }

    @Test
    void whatHasNoOrderIsTheSameInAnyOrder() throws IOException {
        Path a = file(
                "a.aof",
                "{'op':'SADD','key':'s','members':['1','2','3']}",
                "{'op':'HSET','key':'h','fields':[['x','AAAA'],['y','BBBB']]}",
                "{'op':'RPUSH','key':'l','values':['AAAA','BBBB']}");
        Path b = file(
                "b.snap",
                "{'key':'s','type':'set','value':['3','1','2'],'expire_ms':-1}",
                "{'key':'h','type':'hash','value':[['y','BBBB'],['x','AAAA']],'expire_ms':-1}",
                "{'key':'l','type':'list','value':['BBBB','AAAA'],'expire_ms':-1}");
        assertEquals(
                "~ \"l\" (value)\n0 added, 0 removed, 1 changed, 2 the same\n",
                Cli.run("diff", a, b).out());
    }

    @Test
    void shardsAreComparedByNumber() throws IOException {
        file("a/shard-0.aof", set("x", "AAAA", -1));
        file("a/shard-3.aof", set("y", "AAAA", -1));
        file("b/shard-0.aof", set("x", "AAAA", -1));
        file("b/shard-4.snap", "{'key':'z','type':'string','value':'AAAA','expire_ms':-1}");
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Cli.run("diff", a, b);
        assertEquals(
                "- \"y\" in shard 3\n+ \"z\" in shard 4\n1 added, 1 removed, 0 changed, 1 the same\n",
                Cli.run("diff", a, b).out());
        assertEquals(
                "0 added, 0 removed, 0 changed, 1 the same\n",
                Cli.run("diff", a, b, "--shard", 0).out());
        Result ambiguous = Cli.run("diff", a, b.resolve("shard-0.aof"));
        assertEquals(ExitCode.OPERATIONAL, ambiguous.exitCode());
        assertTrue(ambiguous.err().contains("choose one with --shard"), ambiguous.err());
        assertEquals(
                0, Cli.run("diff", a, b.resolve("shard-0.aof"), "--shard", 0).exitCode());
    }

    @Test
    void whatNoEntryHoldsIsComparedToo() throws IOException {
        Path a = file("a.aof", "{'op':'PROTO.REGISTER','name':'n','descriptor':'AAAA'}");
        Path b = file("b.aof", "{'op':'PROTO.REGISTER','name':'n','descriptor':'BBBB'}");
        assertEquals(
                "~ PROTO.REGISTER \"n\" (value)\n0 added, 0 removed, 1 changed, 0 the same\n",
                Cli.run("diff", a, b).out());
    }

    @Test
    void damageIsReportedAndTheRestCompared() throws IOException {
        Path a = file("a.aof", set("x", "AAAA", -1), set("y", "AAAA", -1), set("z", "AAAA", -1));
        Path b = folder.resolve("b.aof");
        byte[] bytes = Files.readAllBytes(a);
        bytes[bytes.length - 1] ^= 1;
        Files.write(b, bytes);
        Result result = Cli.run("diff", a, b);
        assertEquals("- \"z\"\n0 added, 1 removed, 0 changed, 2 the same\n", result.out());
        assertTrue(result.err().startsWith("error: " + b + ": damaged at offset"), result.err());
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(Cli.run("diff", a, b, "--json").out().endsWith("\"whole\":false}\n"));

        Path snapshot = file("c.snap", "{'key':'x','type':'string','value':'AAAA','expire_ms':-1}");
        bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length - 1] ^= 1;
        Files.write(snapshot, bytes);
        assertEquals(
                "- \"x\"\n- \"y\"\n- \"z\"\n0 added, 3 removed, 0 changed, 0 the same\n",
                Cli.run("diff", a, snapshot).out());

        Files.write(b, Arrays.copyOf(bytes, 3));
        assertEquals(ExitCode.DAMAGE, Cli.run("diff", a, b).exitCode());
        assertEquals(
                ExitCode.OPERATIONAL, Cli.run("diff", a, folder.resolve("none")).exitCode());
    }

    @Test
    void eachSideCanHaveAKeyOfItsOwn() throws IOException {
        Path key = KeyFile.write(folder.resolve("key"), "0123456789abcdef".repeat(4));
        Path other = KeyFile.write(folder.resolve("other"), "f".repeat(64));
        String line = set("x", "AAAA", -1).replace('\'', '"') + "\n";
        Path a = folder.resolve("a.aof");
        Path b = folder.resolve("b.aof");
        Cli.runWith(line, "encode", a, "--key-file", key);
        Cli.runWith(line, "encode", b, "--key-file", other);
        assertEquals(
                new Result(0, "0 added, 0 removed, 0 changed, 1 the same\n", ""),
                Cli.run("diff", a, b, "--key-file", key, "--key-file-b", other));
        Result opaque = Cli.run("diff", a, b, "--key-file", key);
        assertEquals(ExitCode.OPERATIONAL, opaque.exitCode());
        assertEquals("0 added, 0 removed, 0 changed, 0 the same\n", opaque.out(), "nothing is known of one side");
    }
}
