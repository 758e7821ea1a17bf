package io.payergateway.document;

import com.lowagie.text.Document;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.util.Optional;

/** "Page 3 of 12" under each page. How many there are is known at the end, and drawn then into a place that each page left for it. */
final class PageFoot extends PdfPageEventHelper {
    private static final float SIZE = 8;
    private static final float ROOM = 60;

    private final BaseFont font;
    private final String left;
    private final PdfTemplate total;
    private Optional<PdfPTable> tableHead = Optional.empty();

    PageFoot(PdfWriter writer, BaseFont font, String left) {
        this.font = font;
        this.left = left;
        this.total = writer.getDirectContent().createTemplate(ROOM, SIZE * 2);
        total.setBoundingBox(new Rectangle(0, -SIZE, ROOM, SIZE * 2));
    }

    /** The library leaves a table's head out of lots of rows that begin a page, so it is drawn here, into the upper margin. */
    void repeat(PdfPTable head) {
        tableHead = Optional.of(head);
    }

    void repeatNothing() {
        tableHead = Optional.empty();
    }

    @Override
    public void onStartPage(PdfWriter writer, Document document) {
        tableHead.ifPresent(head -> head.writeSelectedRows(0, -1, document.left(), document.top() + head.getTotalHeight(), writer.getDirectContent()));
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        String number = "Page " + writer.getPageNumber() + " of ";
        float right = document.right() - font.getWidthPoint("99,999", SIZE);
        float y = document.bottom() - 2 * SIZE;
        PdfContentByte page = writer.getDirectContent();
        page.beginText();
        page.setFontAndSize(font, SIZE);
        page.setTextMatrix(document.left(), y);
        page.showText(left);
        page.setTextMatrix(right - font.getWidthPoint(number, SIZE), y);
        page.showText(number);
        page.endText();
        page.addTemplate(total, right, y);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        total.beginText();
        total.setFontAndSize(font, SIZE);
        total.setTextMatrix(0, 0);
        total.showText(Integer.toString(writer.getPageNumber() - 1));
        total.endText();
    }
}
