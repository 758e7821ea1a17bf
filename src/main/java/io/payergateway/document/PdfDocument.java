package io.payergateway.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import java.util.List;

/**
 * One PDF, written while it is made: a page leaves for the stream when the next begins, so that memory holds a page and not the document.
 * <pre>{@code
 * try (PdfDocument letter = new PdfDocument(out, Paper.LETTER, "Appeal", "Lakeside Hospital")) {
 *     letter.address(List.of("Evergreen Health", "PO Box 1", "Springfield, IL 62701"));
 *     letter.paragraph("We ask you to look at this claim again ...");
 *     try (PdfTable table = letter.table(List.of(Column.text("Service", 3), Column.amount("Charge", 1)))) {
 *         table.row("99213", "120.00");
 *     }
 * }   // the stream stays open
 * }</pre>
 * Characters beyond windows-1252 are shown as "?". Sizes are points of 1/72 inch. For one thread.
 */
public final class PdfDocument implements AutoCloseable {
    private static final float MARGIN = 48;
    private static final float BODY = 10;

    /** US letter, upright or lying. */
    public enum Paper { LETTER, LETTER_LYING }

    private final Document document;
    private final PageFoot pages;
    private final Printable printable = new Printable();

    /** @param title of the file, for the reader's window; foot stands under each page beside its number. Neither names a patient */
    public PdfDocument(OutputStream out, Paper paper, String title, String foot) {
        document = new Document(paper == Paper.LETTER ? PageSize.LETTER : PageSize.LETTER.rotate(), MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle(printable.of(title));
        document.addCreator("Payer Gateway");
        document.setDocumentLanguage("en-US");
        document.open();
        pages = new PageFoot(writer, font(BODY, Font.NORMAL).getCalculatedBaseFont(false), printable.of(foot));
        writer.setPageEvent(pages);
    }

    public void title(String text) {
        add(text, font(16, Font.BOLD), 0, 6);
    }

    public void heading(String text) {
        add(text, font(11.5f, Font.BOLD), 12, 4);
    }

    public void paragraph(String text) {
        add(text, font(BODY, Font.NORMAL), 0, 6);
    }

    /** One line each, as an envelope with a window shows them. */
    public void address(List<String> lines) {
        add(String.join("\n", lines), font(BODY, Font.NORMAL), 24, 24);
    }

    private void add(String text, Font font, float before, float after) {
        if (text.isBlank()) {
            return;
        }
        Paragraph paragraph = new Paragraph(font.getSize() * 1.3f, printable.of(text), font);
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        paragraph.setAlignment(Element.ALIGN_LEFT);
        document.add(paragraph);
    }

    /** Its head comes again on each page. Nothing else is added before it is closed. */
    public PdfTable table(List<Column> columns) {
        return new PdfTable(document, pages, columns, printable);
    }

    static Font font(float size, int style) {
        return FontFactory.getFont(style == Font.BOLD ? FontFactory.HELVETICA_BOLD : FontFactory.HELVETICA, "Cp1252", false, size);
    }

    /** Writes the end. The stream stays open. */
    @Override
    public void close() {
        document.close();
    }
}
