package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code recover} prints of a shard, with deadlines in place of remaining times to live: what is the same however
 * often it is looked at.
 *
 * @param exitCode that of {@code recover}
 * @param atMillis when it was recovered
 * @param deadlines of each entry, as JSON without its time to live, when it expires; {@link Long#MAX_VALUE} for never
 * @param schemas what is registered, as JSON
 */
record RecoveredState(int exitCode, long atMillis, Map<String, Long> deadlines, String schemas) {
    private static final Pattern ENTRY = Pattern.compile("(.*),\"ttl_ms\":(null|[0-9]+)}", Pattern.DOTALL);
    private static final Pattern AT = Pattern.compile("\"recovered_at_ms\":([0-9]+)");
    private static final Pattern SCHEMAS = Pattern.compile("\"schemas\":(\\[.*])}\\n$");

    static RecoveredState of(Path folder, int shard, Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of("recover", folder, "--shard", shard));
        args.addAll(List.of(more));
        Result text = Cli.run(args.toArray());
        args.add("--json");
        Result json = Cli.run(args.toArray());
        assertEquals(text.exitCode(), json.exitCode());
        long at = Long.parseLong(find(AT, json.out()));
        Map<String, Long> deadlines = new TreeMap<>();
        for (String entry : entries(json.out())) {
            Matcher matcher = ENTRY.matcher(entry);
            assertTrue(matcher.matches(), entry);
            deadlines.put(matcher.group(1), deadline(at, matcher.group(2)));
        }
        return new RecoveredState(text.exitCode(), at, deadlines, find(SCHEMAS, text.out()));
    }

    private static long deadline(long at, String ttl) {
        if (ttl.equals("null")) {
            return Long.MAX_VALUE;
        }
        long deadline = at + Long.parseLong(ttl);
        // Further away than PEXPIREAT can say, which is not never.
        return deadline < 0 ? Long.MAX_VALUE - 1 : Math.min(deadline, Long.MAX_VALUE - 1);
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private static List<String> entries(String json) throws IOException {
        List<String> entries = new ArrayList<>();
        JsonFactory factory = new JsonFactory();
        try (JsonParser parser = factory.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (!parser.currentName().equals("entries")) {
                    parser.nextToken();
                    parser.skipChildren();
                    continue;
                }
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    StringWriter entry = new StringWriter();
                    try (JsonGenerator copy = factory.createGenerator(entry)) {
                        copy.copyCurrentStructure(parser);
                    }
                    entries.add(entry.toString());
                }
            }
        }
        return entries;
    }

    /** What of it is left at a time. */
    Map<String, Long> leftAt(long millis) {
        Map<String, Long> left = new TreeMap<>(deadlines);
        left.values().removeIf(deadline -> deadline <= millis);
        return left;
    }

    /** A later look at the same shard must show the same, but for what has expired in between. */
    void assertSameLater(RecoveredState later) {
        assertEquals(leftAt(later.atMillis), later.deadlines);
        assertEquals(schemas, later.schemas);
    }
}
