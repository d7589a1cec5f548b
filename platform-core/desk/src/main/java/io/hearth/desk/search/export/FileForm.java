package io.hearth.desk.search.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** As what found tickets are taken along. */
@Schema(name = "TicketFileForm")
public enum FileForm {
    /** UTF-8 with a byte order mark, RFC 4180, no cell that a spreadsheet would run. */
    CSV("text/csv;charset=UTF-8"),
    /** An Excel workbook of one sheet, whose moments are dates and whose counts are numbers. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    FileForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins a file with its headings. */
    public TicketFile begin(OutputStream out, Locale locale) throws IOException {
        return switch (this) {
            case CSV -> new CsvFile(out, TicketColumns.headings(locale));
            case XLSX -> new WorkbookFile(out, TicketColumns.headings(locale), TicketColumns.sheet(locale));
        };
    }
}
