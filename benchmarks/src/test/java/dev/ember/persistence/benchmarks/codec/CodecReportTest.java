package dev.ember.persistence.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the figures look like. */
class CodecReportTest {
    private static final Figure NOTHING = Figure.of(List.of(0.0));

    private static final List<String> MARKDOWN = new CodecReport(List.of(
                    peer(Library.EMBER, "SET", "encode", 30, 10, 20),
                    peer(Library.EMBER, "SET", "decode", 44),
                    peer(Library.HAND_WRITTEN, "SET", "encode", 16),
                    peer(Library.KRYO, "VADD", "encode", 300),
                    new Measured("FramingBenchmark", Library.EMBER, "16", "crc32", Figure.of(List.of(7.0)), NOTHING)))
            .markdown();

    private static Measured peer(Library library, String type, String measure, double... nanoseconds) {
        List<Double> values = Arrays.stream(nanoseconds).boxed().toList();
        return new Measured("PeerCodecBenchmark", library, type, measure, Figure.of(values), NOTHING);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertEquals(new Figure(2.5, 1, 9), Figure.of(List.of(9.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void aRowIsALibraryAndAColumnIsAType() {
        assertTrue(MARKDOWN.contains("| encode / decode ns | SET | VADD |"), MARKDOWN::toString);
        assertTrue(MARKDOWN.contains("| ember | 20 / 44 | – / – |"), MARKDOWN::toString);
        assertTrue(MARKDOWN.contains("| Kryo | – / – | 300 / – |"), MARKDOWN::toString);
    }

    @Test
    void oursIsComparedWithTheHandWritten() {
        assertTrue(MARKDOWN.contains("| ember : hand-written | 1.25 / – | – / – |"), MARKDOWN::toString);
    }

    @Test
    void otherBenchmarksHaveTablesOfTheirOwn() {
        assertTrue(MARKDOWN.contains("| 16 | 7.0 (7.0 to 7.0), 0 |"), MARKDOWN::toString);
    }

    @Test
    void eachFigureIsALineOfCsv() {
        CodecReport report = new CodecReport(List.of(peer(Library.FORY, "SET", "encode", 1.5, 2.5)));
        assertEquals(
                List.of(
                        "benchmark,library,type,measure,median,min,max,unit",
                        "PeerCodecBenchmark,Fory,SET,encode,2.000,1.500,2.500,ns/op",
                        "PeerCodecBenchmark,Fory,SET,encode,0.000,0.000,0.000,B/op"),
                report.csv());
    }
}
