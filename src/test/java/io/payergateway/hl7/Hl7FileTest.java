package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Hl7FileTest {

    @Test
    void oneMessageIsGivenAsItStands() {
        assertThat(split("MSH|^~\\&|A\rPID|1\r")).containsExactly("MSH|^~\\&|A\rPID|1\r");
    }

    @Test
    void severalMessagesWithBatchSegmentsAndAnyLineEnd() {
        assertThat(split("FHS|^~\\&\r\nBHS|^~\\&\r\nMSH|1\r\nPID|1\r\n\r\nMSH|2\r\nPID|2\r\nBTS|2\r\nFTS|1\r\n"))
                .extracting(message -> message.substring(0, 5)).containsExactly("MSH|1", "MSH|2");
    }

    @Test
    void mllpFramingAroundMessagesIsTakenOff() {
        assertThat(split("\u000bMSH|1\rPID|1\r\u001c\r\u000bMSH|2\r\u001c\r")).containsExactly("MSH|1\rPID|1\r", "MSH|2\r");
    }

    @Test
    void whatIsNoMessageIsGivenOutToBeRefusedAndKept() {
        assertThat(split("hello\rMSH|1\r")).containsExactly("hello\r", "MSH|1\r");
        assertThat(split("PID|1\r")).containsExactly("PID|1\r");
    }

    @Test
    void whatStandsBetweenTwoFramesIsGivenOutToo() {
        assertThat(split("\u000bMSH|1\rPID|1\u001c\rjunk\r\u000bMSH|2\r\u001c\r")).containsExactly("MSH|1\rPID|1", "junk\r", "MSH|2\r");
    }

    @Test
    void anEmptyFileHasNoMessage() {
        assertThat(split("\r\n \r\n")).isEmpty();
    }

    private static List<String> split(String file) {
        return Hl7File.split(file.getBytes(StandardCharsets.UTF_8)).stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
    }
}
