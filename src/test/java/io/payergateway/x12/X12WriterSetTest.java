package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Handing a file on set by set. */
class X12WriterSetTest {
    private final X12Writer writer = new X12Writer(Delimiters.STANDARD);

    private void open() {
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HP", "1", "005010X221A1"));
    }

    private void set(String number) {
        writer.st(new TransactionHeader("835", number, "")).segment("LX").put(1, 1).end();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsTakenSetBySetIsTheWholeFile() {
        open();
        StringBuilder parts = new StringBuilder(text(writer.take()));
        for (String number : new String[] {"0001", "0002"}) {
            set(number);
            parts.append(text(writer.se().take()));
        }
        parts.append(text(writer.ge().iea().take()));
        open();
        set("0001");
        writer.se();
        set("0002");
        assertThat(parts).hasToString(text(writer.se().ge().iea().bytes()));
        assertThat(parts.toString()).endsWith("SE*3*0002~GE*2*1~IEA*1*000000001~");
    }

    @Test
    void aDroppedSetIsNeitherThereNorCounted() {
        open();
        set("0001");
        writer.se();
        set("0002");
        writer.segment("LX").put(1, 2);
        writer.dropSet();
        set("0003");
        writer.se().dropSet();
        set("0004");
        assertThat(writer.se().take()).isNotEmpty();
        writer.dropSet();
        assertThat(text(writer.ge().iea().bytes())).isEqualTo("GE*1*1~IEA*1*000000001~");
        assertThat(writer.segments()).isEqualTo(7);
    }

    @Test
    void aSetIsDroppedOnceAndOnlyInsideOfItsGroupAndIsNotTakenWhileItIsOpen() {
        open();
        assertThatThrownBy(writer::dropSet).isInstanceOf(IllegalStateException.class);
        set("0001");
        assertThatThrownBy(writer::take).isInstanceOf(IllegalStateException.class);
        writer.se().dropSet();
        assertThatThrownBy(writer::dropSet).isInstanceOf(IllegalStateException.class);
        writer.ge();
        assertThatThrownBy(writer::dropSet).isInstanceOf(IllegalStateException.class);
    }
}
