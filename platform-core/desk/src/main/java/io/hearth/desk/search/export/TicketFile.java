package io.hearth.desk.search.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is written page by page and held no longer than a page. Only {@link #finish} makes it whole: one that is left before
 * that is no readable workbook, and nobody takes it for all there is.
 */
public sealed interface TicketFile permits CsvFile, WorkbookFile {

    /** Adds lines and lets them go; a cell is a text, a number, a moment without zone, or empty. */
    void write(List<List<@Nullable Object>> lines) throws IOException;

    void finish() throws IOException;
}
