package io.payergateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.document.PdfDocument.Paper;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PdfDocumentTest {

    @Test
    void aLetterHasItsAddressItsParagraphsAndItsTable() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument letter = new PdfDocument(out, Paper.LETTER, "Appeal", "Lakeside Hospital")) {
            letter.address(List.of("Evergreen Health", "Appeals", "PO Box 1", "Springfield, IL 62701"));
            letter.title("Please look at this claim again");
            letter.paragraph("We billed a service that was denied for want of an authorization. It was given on 1 March 2026; a copy is enclosed. ".repeat(6));
            try (PdfTable table = letter.table(List.of(Column.text("Service", 3), Column.amount("Charge", 1)))) {
                table.row("99213", "120.00");
                table.strong("All", "120.00");
            }
            letter.paragraph("Sincerely");
        }
        assertThat(PdfText.pages(out.toByteArray())).singleElement().satisfies(page -> assertThat(page).containsSubsequence("Evergreen Health", "PO Box 1",
                "Springfield, IL 62701", "look at this claim again", "We billed a service", "Service", "Charge", "99213", "120.00", "Sincerely",
                "Lakeside Hospital", "Page 1 of 1"));
    }

    @Test
    void eachPageOfATableHasItsHeadAndItsNumber() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument document = new PdfDocument(out, Paper.LETTER_LYING, "Rows", "foot"); PdfTable table = document.table(List.of(Column.text("Name", 3), Column.amount("Figure", 1)))) {
            for (int i = 1; i <= 1_000; i++) {
                table.row("row " + i + ".", i + ".00");
            }
        }
        List<String> pages = PdfText.pages(out.toByteArray());
        assertThat(pages).hasSizeGreaterThan(20);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).containsSubsequence("Name", "Figure", "row ", "foot", "Page " + (i + 1) + " of " + pages.size());
        }
        String all = String.join("\n", pages);
        for (int i = 1; i <= 1_000; i++) {
            assertThat(all).contains("row " + i + ".").contains(i + ".00");
        }
    }

    /** Rows of all heights, so that lots end at every place of a page. */
    @Test
    void theHeadIsNeverMissingWhereverALotOfRowsEnds() {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PdfDocument document = new PdfDocument(out, Paper.LETTER, "Rows", "foot"); PdfTable table = document.table(List.of(Column.text("The head", 3), Column.amount("Figure", 1)))) {
                for (int i = 0; i < 400; i++) {
                    table.row("some words " + "of a long text that is wrapped at the end of its line ".repeat(random.nextInt(6)), "1.00");
                }
            }
            assertThat(PdfText.pages(out.toByteArray())).allSatisfy(page -> assertThat(page.split("The head", -1)).hasSize(2));
        }
    }

    @Test
    void whatTheFontsCannotShowIsAQuestionMarkAndNothingIsLeftOut() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument document = new PdfDocument(out, Paper.LETTER, "t", "f")) {
            document.paragraph("Zoë costs 5 €, \u0141\u00f3d\u017a \ud83d\ude00 a\u0000b\tc");
        }
        assertThat(PdfText.all(out.toByteArray())).contains("Zoë costs 5 €, ?ód? ? a b c");
    }

    @Test
    void aRowHasACellForEachColumn() {
        try (PdfDocument document = new PdfDocument(new ByteArrayOutputStream(), Paper.LETTER, "t", "f"); PdfTable table = document.table(List.of(Column.text("A", 1), Column.text("B", 1)))) {
            assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
            table.row("one", "two");
        }
    }
}
