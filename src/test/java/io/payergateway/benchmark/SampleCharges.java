package io.payergateway.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.atomic.AtomicLong;

/** Synthetic DFT^P03 messages of 2 KB with four FT1, each with a control id and an account of its own. */
final class SampleCharges {
    static final int BYTES = 2_048;
    private static final String NUMBER = "NNNNNNNNNN";
    private static final String FT1 = "FT1|%d|" + NUMBER + "-%d||20260301093000|20260301093000|CG|%s^%s^CPT|||1|150.00|150.00||||MAIN^^^LAKESIDE|||E11.9^^I10"
            + "|1234567893^ROE^RICHARD^^^^MD^^NPI|||" + NUMBER + "%d|1234567893^ROE^RICHARD^^^^MD^^NPI|%s^%s^CPT|25^^CPT\r";

    private final AtomicLong numbers;
    private final String sender;
    private final byte[] template;

    /** @param firstNumber numbers count up from it: choose it so that no two runs on one database share any */
    SampleCharges(String sendingApplication, String sendingFacility, long firstNumber) {
        this.numbers = new AtomicLong(firstNumber);
        this.sender = sendingApplication + "|" + sendingFacility;
        this.template = template().getBytes(US_ASCII);
    }

    /** The next message; its control id is P and ten digits. */
    byte[] next() {
        byte[] message = template.clone();
        byte[] number = String.format("%010d", numbers.getAndIncrement()).getBytes(US_ASCII);
        for (int i = 0; i + number.length <= message.length; i++) {
            if (message[i] == 'N' && message[i + 1] == 'N' && message[i + number.length - 1] == 'N') {
                System.arraycopy(number, 0, message, i, number.length);
                i += number.length;
            }
        }
        return message;
    }

    private String template() {
        StringBuilder text = new StringBuilder("MSH|^~\\&|").append(sender).append("|GATEWAY|HUB|20260301093000||DFT^P03^DFT_P03|P").append(NUMBER)
                .append("|P|2.5.1\rEVN|P03|20260301093000\rPID|1||M").append(NUMBER)
                .append("^^^LAKESIDE^MR||DOE^JANE^Q||19800504|F|||1 ELM ST^^SPRINGFIELD^IL^62701||5555550100|||M||A").append(NUMBER)
                .append("\rPV1|1|O|CLI^1^1||||1234567893^ROE^RICHARD^^^^MD^^NPI|||FAM||||1|||||A").append(NUMBER)
                .append("|||||||||||||||||||||||||20260301090000|20260301100000\r");
        String[] codes = {"99213", "36415", "81002", "85025"};
        for (int i = 1; i <= codes.length; i++) {
            String description = "PROCEDURE " + codes[i - 1];
            text.append(String.format(FT1, i, i, codes[i - 1], description, i, codes[i - 1], description));
        }
        text.append("DG1|1||E11.9^TYPE 2 DIABETES^I10||20260301|W\rIN1|1|EVG01|EVG01|EVERGREEN HEALTH||||G1||||20260101||||DOE^JANE^Q|SEL|19800504|")
                .append("1 ELM ST^^SPRINGFIELD^IL^62701|||1||||||||||||||M").append(NUMBER).append("\r");
        String note = "NTE|1||";
        int padding = BYTES - text.length() - note.length() - 1;
        if (padding < 0) {
            throw new IllegalStateException("the sample is longer than " + BYTES + " bytes");
        }
        return text.append(note).append("synthetic charge for a measurement ".repeat(20), 0, padding).append("\r").toString();
    }
}
