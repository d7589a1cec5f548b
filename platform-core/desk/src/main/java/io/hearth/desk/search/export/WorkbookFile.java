package io.hearth.desk.search.export;

import io.hearth.desk.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Texts stand in their cells, not in a table of the whole book, so that a page that is written needs no memory any more. */
final class WorkbookFile implements TicketFile {

    private static final String TIME = "yyyy-mm-dd hh:mm";
    private static final double WIDTH = 16;

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    WorkbookFile(OutputStream out, List<String> headings, String name) throws IOException {
        this.book = new Workbook(out, "Hearth", "1.0");
        this.sheet = book.newWorksheet(name);
        for (int column = 0; column < headings.size(); column++) {
            sheet.width(column, WIDTH);
            sheet.inlineString(0, column, headings.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(1, 1);
        row = 1;
        sheet.flush();
    }

    @Override
    public void write(List<List<@Nullable Object>> lines) throws IOException {
        for (List<@Nullable Object> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                switch (line.get(column)) {
                    case null -> {}
                    case LocalDateTime time -> {
                        sheet.value(row, column, time);
                        sheet.style(row, column).format(TIME).set();
                    }
                    case Number number -> sheet.value(row, column, number);
                    // written as text, which no spreadsheet runs
                    case Object text -> sheet.inlineString(row, column, Csv.asText(text.toString()));
                }
            }
            row++;
        }
        sheet.flush();
    }

    @Override
    public void finish() throws IOException {
        book.finish();
    }
}
