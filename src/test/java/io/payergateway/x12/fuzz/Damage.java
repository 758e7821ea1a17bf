package io.payergateway.x12.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One right file made wrong in one to eight ways, bytes and segments alike. The same seed and iteration make the same file. */
final class Damage {
    private static final int MOST = 1 << 20;
    /** One file of so many. */
    private static final int LARGE = 250;
    /** What separates, ends, hides or begins something in files of somebody's. */
    private static final String[] PIECES = {"\0", "\u001a", "\u00ff", "\u00fe", "\u0080", "\n", "\r\n", "\t", " ", "\u007f", "*", "~", ":", "^", "**", "~~", "*~", ":*", "^^", "|",
        "\u00ef\u00bb\u00bf", "\u00c3\u00a9", "\u00e2\u0082\u00ac", "\u00f0\u009f\u0098\u0080", "\u00c3", "\u00d9\u00a3", "\u00fe\u00ff", "ISA", "ISA*", "IEA*1*000000001~", "ST*", "SE*1*0001~",
        "GS*", "BIN*99999999*", "BIN*4*~*:^~", "BDS*ASC*3*~~~~"};

    private final Random random;
    private final List<RightFile> files;
    /** Whether anything may be repeated beyond all limits; such a file takes the time of a thousand others. */
    private final boolean large;
    private final List<UnaryOperator<String>> ways;

    Damage(List<RightFile> files, long seed, long iteration) {
        this.random = new Random(seed * 1_000_003 + iteration);
        random.nextLong();
        this.large = random.nextInt(LARGE) == 0;
        this.files = files;
        this.ways = List.of(this::flip, this::piece, this::cut, this::twice, this::swap, this::truncate, this::splice, this::append, this::separator, this::longer,
                this::terminators, this::inSegments, this::inSegments, this::inSegments, this::inSegments, this::inSegments, this::inSegments, this::inSegments);
    }

    byte[] file() {
        String text = any().text();
        int times = 1;
        while (times < 8 && random.nextInt(3) > 0) {
            times++;
        }
        for (int i = 0; i < times; i++) {
            text = ways.get(random.nextInt(ways.size())).apply(text);
            text = text.length() > MOST ? text.substring(0, MOST) : text;
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private RightFile any() {
        return files.get(random.nextInt(files.size()));
    }

    private int at(String text) {
        return random.nextInt(text.length() + 1);
    }

    /** From one place to a later one; mostly near, sometimes anywhere. */
    private int after(String text, int from) {
        int rest = text.length() - from;
        return from + random.nextInt((random.nextInt(4) == 0 ? rest : Math.min(rest, 40)) + 1);
    }

    private String flip(String text) {
        StringBuilder flipped = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            flipped.setCharAt(at, (char) (flipped.charAt(at) ^ 1 << random.nextInt(8)));
        }
        return flipped.toString();
    }

    private String piece(String text) {
        int at = at(text);
        int over = random.nextBoolean() ? at : Math.min(text.length(), at + 1);
        return text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(over);
    }

    private String cut(String text) {
        int from = at(text);
        return text.substring(0, from) + text.substring(after(text, from));
    }

    private String twice(String text) {
        int from = at(text);
        int to = after(text, from);
        return text.substring(0, to) + text.substring(from);
    }

    private String swap(String text) {
        List<Integer> places = Stream.generate(() -> at(text)).limit(4).sorted().toList();
        return text.substring(0, places.get(0)) + text.substring(places.get(2), places.get(3)) + text.substring(places.get(1), places.get(2))
                + text.substring(places.get(0), places.get(1)) + text.substring(places.get(3));
    }

    private String truncate(String text) {
        return text.substring(0, at(text));
    }

    private String splice(String text) {
        String other = any().text();
        return text.substring(0, at(text)) + other.substring(at(other));
    }

    /** Several interchanges in one file, or one inside of another. */
    private String append(String text) {
        String other = any().text();
        int at = random.nextBoolean() ? text.length() : at(text);
        return text.substring(0, at) + (random.nextBoolean() ? "" : "\r\n\0\u001a") + other + text.substring(at);
    }

    /** Another separator, everywhere or from a place on. */
    private String separator(String text) {
        char old = "*:~^".charAt(random.nextInt(4));
        char now = random.nextInt(4) == 0 ? (char) random.nextInt(256) : "|>\n\u0001\u001f+'!{*:~^".charAt(random.nextInt(13));
        int from = random.nextBoolean() ? 0 : at(text);
        return text.substring(0, from) + text.substring(from).replace(old, now);
    }

    private String longer(String text) {
        int at = at(text);
        String piece = random.nextBoolean() ? PIECES[random.nextInt(PIECES.length)] : text.substring(at, after(text, at));
        int times = large ? 70_000 : random.nextInt(4) == 0 ? 120 : 3;
        int most = Math.max(1, MOST / Math.max(1, piece.length()) / 4);
        return text.substring(0, at) + piece.repeat(Math.min(times, most)) + text.substring(at);
    }

    private String terminators(String text) {
        int at = text.lastIndexOf('~', at(text));
        return switch (random.nextInt(3)) {
            case 0 -> text.replace("~", "");
            case 1 -> at < 0 ? text : text.substring(0, at) + text.substring(at + 1);
            default -> text.replace("\n", "").replace("~", "~" + "\n ".repeat(random.nextInt(3)));
        };
    }

    private String inSegments(String text) {
        List<String> segments = new ArrayList<>(List.of(text.split("~", -1)));
        List<String> other = List.of(any().text().split("~\\s*"));
        new SegmentDamage(segments, other, random, large).once();
        if (random.nextInt(3) == 0) {
            SegmentDamage.count(segments);
        }
        return String.join("~", segments);
    }
}
