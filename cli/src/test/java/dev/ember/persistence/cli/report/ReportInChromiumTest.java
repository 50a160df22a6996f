package dev.ember.persistence.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser. Its pictures stay in {@code target/report}, for people. */
class ReportInChromiumTest {
    private static final Path PICTURES = Path.of("target", "report");

    @TempDir
    Path folder;

    private static Path browser;

    @BeforeAll
    static void findBrowser() {
        browser =
                Chromium.PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (browser == null) {
            System.out.println(
                    "SKIPPED: no Chromium in " + Chromium.PLACES + "; install it to see the report tried out");
        }
        assumeTrue(browser != null, "no Chromium");
    }

    @Test
    void isQuietCompleteAndFitsWhateverTheWidthAndTheColors() throws Exception {
        Files.createDirectories(PICTURES);
        try (Chromium chromium = new Chromium(browser)) {
            for (Pages.Sample sample : Pages.all(folder)) {
                for (String scheme : List.of("light", "dark")) {
                    for (int width : new int[] {1200, 380}) {
                        String what = sample.name() + ", " + scheme + ", " + width;
                        chromium.open(sample.page(), width, scheme);

                        assertEquals(List.of(), chromium.messages(), what + ": what is on the console");
                        assertEquals(List.of(), chromium.requests(sample.page()), what + ": what was asked for");
                        assertEquals(
                                "\"" + String.join(",", sample.sections()) + "\"",
                                chromium.evaluate(
                                        "[...document.querySelectorAll('section h2')].map(e => e.textContent).join(',')"),
                                what);
                        assertEquals("0", chromium.evaluate("document.scripts.length"), what);
                        assertEquals(
                                "0",
                                chromium.evaluate("document.documentElement.scrollWidth"
                                        + " - document.documentElement.clientWidth"),
                                what + ": it must not scroll sideways");
                        // The style sheet was taken: its hash is the one that the policy names.
                        assertEquals(
                                scheme.equals("light") ? "\"rgb(251, 250, 248)\"" : "\"rgb(22, 24, 26)\"",
                                chromium.evaluate("getComputedStyle(document.body).backgroundColor"),
                                what);
                        chromium.photograph(PICTURES.resolve(sample.name() + "-" + scheme + "-" + width + ".png"));
                    }
                }
            }
        }
    }

    @Test
    void whatIsFoldedOpensByKeyboard() throws Exception {
        try (Chromium chromium = new Chromium(browser)) {
            Pages.Sample damaged = Pages.damaged(folder);
            chromium.open(damaged.page(), 1200, "light");
            assertNotEquals("0", chromium.evaluate("document.querySelectorAll('details').length"));
            chromium.call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"Tab\",\"code\":\"Tab\"}");
            for (int tabs = 0;
                    tabs < 20
                            && !chromium.evaluate("document.activeElement.tagName")
                                    .equals("\"SUMMARY\""); ) {
                tabs++;
                chromium.call(
                        "Input.dispatchKeyEvent",
                        "{\"type\":\"rawKeyDown\",\"key\":\"Tab\",\"code\":\"Tab\",\"windowsVirtualKeyCode\":9}");
            }
            assertEquals("\"SUMMARY\"", chromium.evaluate("document.activeElement.tagName"));
            chromium.call(
                    "Input.dispatchKeyEvent",
                    "{\"type\":\"keyDown\",\"key\":\"Enter\",\"code\":\"Enter\",\"text\":\"\\r\",\"windowsVirtualKeyCode\":13}");
            chromium.call(
                    "Input.dispatchKeyEvent",
                    "{\"type\":\"keyUp\",\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13}");
            assertEquals("true", chromium.evaluate("document.activeElement.parentElement.open"));
        }
    }
}
