package io.payergateway.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.util.List;

/** A table of a document, row by row; rows leave for their pages while others are added. Closing it puts the last ones down. */
public final class PdfTable implements AutoCloseable {
    private static final float SIZE = 8;
    private static final float PADDING = 2.5f;
    /** Rows that are held until they are put on their page. */
    private static final int HELD = 40;
    /** Two rows: the library reckons the room that is left more narrowly than its position says. */
    private static final float SLACK = 60;
    private static final Color LINE = new Color(0xCC, 0xCA, 0xC2);
    private static final Color SHADE = new Color(0xF0, 0xEF, 0xE9);
    private static final Font PLAIN = PdfDocument.font(SIZE, Font.NORMAL);
    private static final Font STRONG = PdfDocument.font(SIZE, Font.BOLD);

    private final Document document;
    private final PdfWriter writer;
    private final List<Column> columns;
    private final Printable printable;
    private final PdfPTable table;
    private int held;
    private boolean begun;

    PdfTable(Document document, PdfWriter writer, List<Column> columns, Printable printable) {
        this.document = document;
        this.writer = writer;
        this.columns = List.copyOf(columns);
        this.printable = printable;
        float[] widths = new float[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).width();
        }
        table = new PdfPTable(widths);
        table.setTotalWidth(document.right() - document.left());
        table.setLockedWidth(true);
        table.setSpacingBefore(4);
        table.setComplete(false);
        put(columns.stream().map(Column::name).toList(), STRONG, SHADE);
        table.setHeaderRows(1);
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
        put(cells, font, ground);
        held++;
        if (held == HELD) {
            putDown();
        }
    }

    /** The library leaves the head out of every lot but the first, also of one that begins a page. */
    private void putDown() {
        if (begun && held > 0) {
            boolean fits = writer.getVerticalPosition(false) - table.getRowHeight(1) - SLACK >= document.bottom();
            if (!fits) {
                document.newPage();
            }
            table.setSkipFirstHeader(fits);
            table.setSpacingBefore(0);
        }
        document.add(table);
        begun = true;
        held = 0;
    }

    private void put(List<String> cells, Font font, Color ground) {
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
    }
}
