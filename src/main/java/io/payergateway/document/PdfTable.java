package io.payergateway.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;
import java.util.List;

/** A table of a document, row by row; rows leave for their pages while others are added. Closing it puts the last ones down. */
public final class PdfTable implements AutoCloseable {
    private static final float SIZE = 8;
    private static final float PADDING = 2.5f;
    /** Rows that are held until they are put on their page. */
    private static final int HELD = 40;
    private static final Color LINE = new Color(0xCC, 0xCA, 0xC2);
    private static final Color SHADE = new Color(0xF0, 0xEF, 0xE9);
    private static final Font PLAIN = PdfDocument.font(SIZE, Font.NORMAL);
    private static final Font STRONG = PdfDocument.font(SIZE, Font.BOLD);

    private final Document document;
    private final PageFoot pages;
    private final List<Column> columns;
    private final Printable printable;
    private final PdfPTable table;
    private int held;

    PdfTable(Document document, PageFoot pages, List<Column> columns, Printable printable) {
        this.document = document;
        this.pages = pages;
        this.columns = List.copyOf(columns);
        this.printable = printable;
        table = empty();
        table.setSpacingBefore(4);
        table.setComplete(false);
        PdfPTable head = empty();
        List<String> names = columns.stream().map(Column::name).toList();
        put(head, names, STRONG, SHADE);
        put(table, names, STRONG, SHADE);
        pages.repeat(head);
    }

    /** @param cells one a column, "" for none */
    public void row(String... cells) {
        add(List.of(cells), PLAIN, Color.WHITE);
    }

    /** A row that others belong to. */
    public void strong(String... cells) {
        add(List.of(cells), STRONG, SHADE);
    }

    private void add(List<String> cells, Font font, Color ground) {
        put(table, cells, font, ground);
        held++;
        if (held == HELD) {
            putDown();
        }
    }

    private void putDown() {
        document.add(table);
        table.setSpacingBefore(0);
        held = 0;
    }

    private PdfPTable empty() {
        float[] widths = new float[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).width();
        }
        PdfPTable empty = new PdfPTable(widths);
        empty.setTotalWidth(document.right() - document.left());
        empty.setLockedWidth(true);
        return empty;
    }

    private void put(PdfPTable table, List<String> cells, Font font, Color ground) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        for (int i = 0; i < columns.size(); i++) {
            PdfPCell cell = new PdfPCell(new Phrase(SIZE * 1.25f, printable.of(cells.get(i)), font));
            cell.setHorizontalAlignment(columns.get(i).amount() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
            cell.setBorder(Rectangle.BOTTOM);
            cell.setBorderColor(LINE);
            cell.setBorderWidth(0.5f);
            cell.setBackgroundColor(ground);
            cell.setPadding(PADDING);
            table.addCell(cell);
        }
    }

    @Override
    public void close() {
        table.setComplete(true);
        putDown();
        pages.repeatNothing();
    }
}
