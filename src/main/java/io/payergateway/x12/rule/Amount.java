package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;

/** Amounts as whole ten-thousandths of a unit, exact: X12 type R where it stands for money or quantities. */
final class Amount {
    /** What is no number, or has more digits than fit; sums with it are not judged, because the element itself is reported. */
    static final long UNKNOWN = Long.MIN_VALUE;
    private static final int DECIMALS = 4;
    /** Sums of many of these still fit. */
    private static final long MOST = 1_000_000_000_000_000_000L;

    private Amount() {
    }

    /** 0 where the element is absent. */
    static long of(Segment segment, int element) {
        return of(segment.toX12(), segment.from(element), segment.to(element));
    }

    static long of(String text, int from, int to) {
        boolean negative = from < to && text.charAt(from) == '-';
        long value = 0;
        int decimals = -1;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c == '0' && decimals == DECIMALS) {
                continue;
            } else if (c >= '0' && c <= '9' && decimals < DECIMALS && value < MOST / 10) {
                value = value * 10 + c - '0';
                decimals += decimals < 0 ? 0 : 1;
            } else {
                return UNKNOWN;
            }
        }
        for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
            if (value >= MOST / 10) {
                return UNKNOWN;
            }
            value *= 10;
        }
        return negative ? -value : value;
    }

    /** Whether the element is there and is nothing; looks at the first digit only, nearly always. */
    static boolean isZero(Segment segment, int element) {
        int from = segment.from(element);
        return segment.has(element) && (segment.toX12().charAt(from) < '1' || segment.toX12().charAt(from) > '9') && of(segment, element) == 0;
    }

    /** UNKNOWN as soon as one of them is, or the sum does not fit. */
    static long plus(long a, long b) {
        long sum = a + b;
        boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
        return a == UNKNOWN || b == UNKNOWN || overflow ? UNKNOWN : sum;
    }

    static boolean differ(long a, long b) {
        return a != UNKNOWN && b != UNKNOWN && a != b;
    }

    /** For a sentence: "12.50". */
    static String text(long amount) {
        String text = java.math.BigDecimal.valueOf(amount, DECIMALS).stripTrailingZeros().toPlainString();
        int point = text.indexOf('.');
        return point < 0 ? text : text.length() - point == 2 ? text + "0" : text;
    }
}
