package io.payergateway.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** MSH-18 (HL7 table 0211) and whether the bytes agree with it. */
final class Hl7Charset {
    private Hl7Charset() {
    }

    /** Empty where the name is none that we read. An absent MSH-18 means ASCII (HL7 2.5.1 chapter 2, 2.15.9.18). */
    static Optional<Charset> named(String name) {
        return switch (name) {
            case "", "ASCII" -> Optional.of(StandardCharsets.US_ASCII);
            case "UNICODE UTF-8", "UTF-8", "UNICODE" -> Optional.of(StandardCharsets.UTF_8);
            case "8859/1" -> Optional.of(StandardCharsets.ISO_8859_1);
            case "8859/2", "8859/3", "8859/4", "8859/5", "8859/6", "8859/7", "8859/8", "8859/9", "8859/15" ->
                    Optional.of(Charset.forName("ISO-8859-" + name.substring(5)));
            default -> Optional.empty();
        };
    }

    /** One sentence on how the bytes contradict the charset; empty where they agree. Only asked where a byte above 127 was seen. */
    static Optional<String> contradiction(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.US_ASCII)) {
            return Optional.of("MSH-18 means ASCII, but bytes above 127 occur; name the character set in MSH-18.");
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return decoded(bytes, charset).map(Hl7Charset::lost).orElse(Optional.of("MSH-18 names UTF-8, but the bytes are not valid UTF-8."));
        }
        for (byte each : bytes) {
            if (each >= (byte) 0x80 && each < (byte) 0xA0) {
                return Optional.of("MSH-18 names an ISO 8859 set, but a byte from 128 to 159 occurs, which none of them has.");
            }
        }
        // parts 3, 6, 7, 8 have gaps
        return decoded(bytes, charset).isPresent() ? Optional.empty() : Optional.of("MSH-18 names an ISO 8859 set, but a byte occurs that it has no character for.");
    }

    private static Optional<String> lost(String text) {
        return text.indexOf('\uFFFD') < 0 ? Optional.empty() : Optional.of("The message holds U+FFFD, the sign that a character was lost before it came here.");
    }

    /** Empty where a byte stands for nothing: a lenient decoder would put U+FFFD in its place, and a name would be another. */
    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
