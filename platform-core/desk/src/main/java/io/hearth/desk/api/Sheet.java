package io.hearth.desk.api;

import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table of an Excel workbook: bold headings that stay in sight, numbers as numbers, and texts that no spreadsheet runs. */
public final class Sheet {

    private final Worksheet worksheet;
    private int row;

    public Sheet(Worksheet worksheet, List<String> headings) {
        this.worksheet = worksheet;
        add(headings);
        worksheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
        worksheet.freezePane(1, 1);
    }

    /** Adds a line; what is null stays empty, and so does a line without cells. */
    public void add(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Number number) {
                worksheet.value(row, column, number);
            } else if (cell != null) {
                worksheet.value(row, column, Csv.asText(cell.toString()));
            }
        }
        row++;
    }
}
