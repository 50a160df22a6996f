package dev.ember.persistence.cli.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless browser with one page, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int SECONDS = 60;

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final List<String> events = new ArrayList<>();
    private String session;
    private int id;

    Chromium(Path executable) throws Exception {
        profile = Files.createTempDirectory("ember-chromium-");
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        String address = null;
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null && address == null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                address = listening.group(1);
                break;
            }
        }
        if (address == null) {
            throw new IOException("the browser does not start");
        }
        // What it says later must not fill the pipe.
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}));
        reader.setDaemon(true);
        reader.start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .get(SECONDS, TimeUnit.SECONDS);
        String target = find(call("Target.createTarget", "{\"url\":\"about:blank\"}"), "\"targetId\":\"([^\"]+)\"");
        session = find(
                call("Target.attachToTarget", "{\"targetId\":\"" + target + "\",\"flatten\":true}"),
                "\"sessionId\":\"([^\"]+)\"");
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            call(domain + ".enable", "{}");
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Calls a method, and returns the answer; what is told meanwhile is an event. */
    String call(String method, String parameters) throws Exception {
        int called = ++id;
        String to = session == null ? "" : "\"sessionId\":\"" + session + "\",";
        socket.sendText(
                        "{\"id\":" + called + "," + to + "\"method\":\"" + method + "\",\"params\":" + parameters + "}",
                        true)
                .get(SECONDS, TimeUnit.SECONDS);
        while (true) {
            String message = next();
            if (message.startsWith("{\"id\":" + called + ",")) {
                if (message.startsWith("{\"id\":" + called + ",\"error\"")) {
                    throw new IOException(method + ": " + message);
                }
                return message;
            }
            events.add(message);
        }
    }

    private String next() throws Exception {
        String message = received.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("the browser does not answer");
        }
        return message;
    }

    /** Opens a page as wide as that, in a color scheme, and waits until it is loaded; forgets earlier events. */
    void open(Path page, int width, String scheme) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
        events.clear();
        call("Page.navigate", "{\"url\":\"" + page.toUri() + "\"}");
        while (events.stream().noneMatch(event -> event.contains("\"Page.loadEventFired\""))) {
            events.add(next());
        }
        // By the time that this is answered, what the page set off has been told.
        evaluate("1");
    }

    /** The requests that were made since the page was opened, but for the page itself. */
    List<String> requests(Path page) {
        return events.stream()
                .filter(event -> event.contains("\"Network.requestWillBeSent\""))
                .map(event -> find(event, "\"request\":\\{\"url\":\"([^\"]*)\""))
                .filter(url -> !url.equals(page.toUri().toString()))
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    /** What was said on the console since the page was opened, violations of its policy among them. */
    List<String> messages() {
        return events.stream()
                .filter(event ->
                        event.matches("(?s).*\"method\":\"(Runtime\\.consoleAPICalled|Runtime\\.exceptionThrown"
                                + "|Log\\.entryAdded)\".*"))
                .toList();
    }

    /** The value of an expression: a string or a number, as JSON has it. */
    String evaluate(String expression) throws Exception {
        String escaped = expression.replace("\\", "\\\\").replace("\"", "\\\"");
        String answer = call("Runtime.evaluate", "{\"expression\":\"" + escaped + "\",\"returnByValue\":true}");
        return find(answer, "\"value\":(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\]]+)");
    }

    /** A picture of the whole page. */
    void photograph(Path picture) throws Exception {
        String answer = call("Page.captureScreenshot", "{\"captureBeyondViewport\":true}");
        Files.write(picture, Base64.getDecoder().decode(find(answer, "\"data\":\"([^\"]+)\"")));
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        // Its children too, which would go on writing to what is deleted below.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
