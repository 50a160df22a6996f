package dev.ember.persistence.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page as text, and the command that makes it. */
class ReportTest {
    @TempDir
    Path folder;

    private static Document parse(Path page) throws Exception {
        String text = Files.readString(page);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.substring(Page.BEGINNING.length()))));
    }

    @Test
    void isWellFormedAndSmallWhateverTheKeysAre() throws Exception {
        for (Pages.Sample sample : Pages.all(folder)) {
            Document page = parse(sample.page());
            assertEquals(0, page.getElementsByTagName("script").getLength(), sample.name());
            assertEquals(0, page.getElementsByTagName("img").getLength(), sample.name());
            assertTrue(Files.size(sample.page()) < 300_000, sample.name() + ": " + Files.size(sample.page()));
        }
    }

    @Test
    void nothingButItsOwnStyleIsAllowed() throws Exception {
        String page = Files.readString(Pages.good(folder).page());
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertTrue(style.find());
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertTrue(
                page.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash
                        + "&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;\""),
                page.substring(0, 600));
        // The one quoted = begins the body of the style sheet: no attribute has a style of its own, none is an event.
        assertFalse(page.replaceAll("(?s)<style>.*</style>", "").matches("(?s).* (style|on[a-z]+)=\".*"));
        assertFalse(page.contains("http:"));
        assertFalse(page.contains("https:"));
    }

    @Test
    void keysAreShownOnDemandOnly() throws Exception {
        Pages.Sample sample = Pages.good(folder);
        assertTrue(Files.readString(sample.page()).contains("counter"));
        Path hashed = folder.resolve("hashed.html");
        assertEquals(0, Pages.run("", "report", folder.resolve("good").toString(), "-o", hashed.toString()));
        String page = Files.readString(hashed);
        for (String key : new String[] {"counter", "user:", "session:", "alert"}) {
            assertFalse(page.contains(key), key);
        }
    }

    @Test
    void theDamageIsNamedAndTheExitCodeIsThatOfCheck() throws Exception {
        Pages.Sample damaged = Pages.damaged(folder);
        String page = Files.readString(damaged.page());
        assertTrue(page.contains("class=\"verdict is-bad\">Damaged<"));
        assertTrue(page.contains("class=\"damaged\""));
        assertTrue(page.contains("ember-persistence repair "));
        String files = folder.resolve("damaged").toString();
        assertEquals(4, Pages.run("", "report", files, "-o", damaged.page().toString()));
        assertEquals(
                8,
                Pages.run(
                        "",
                        "report",
                        Pages.encrypted(folder)
                                .page()
                                .resolveSibling("encrypted")
                                .toString(),
                        "-o",
                        folder.resolve("e.html").toString()));
    }

    @Test
    void onlyAPageIsEverReplaced() throws Exception {
        Pages.Sample sample = Pages.good(folder);
        Path aof = folder.resolve("good").resolve("shard-0.aof");
        byte[] before = Files.readAllBytes(aof);
        assertEquals(8, Pages.run("", "report", aof.toString(), "-o", aof.toString()));
        assertArrayEquals(before, Files.readAllBytes(aof));
        Files.writeString(sample.page(), Page.BEGINNING + "an earlier one");
        assertEquals(
                0, Pages.run("", "report", aof.toString(), "-o", sample.page().toString()));
        assertTrue(Files.size(sample.page()) > 1000);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sample.page())));
        try (var left = Files.list(folder)) {
            assertTrue(left.noneMatch(file -> file.toString().endsWith(".tmp")));
        }
    }

    @Test
    void markupIsClosedAndEscaped() {
        assertEquals(
                "<p title=\"&quot;&#39;&lt;&gt;&amp;\">&lt;b&gt;\uFFFD\uFFFDa</p>\n",
                new Markup().element("p", "<b>\u0000\u202ea", "title", "\"'<>&").toString());
        assertThrows(IllegalStateException.class, () -> new Markup().open("p").toString());
    }
}
