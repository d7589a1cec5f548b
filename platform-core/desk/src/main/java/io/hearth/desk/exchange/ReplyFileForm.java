package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a library is taken out as. */
@Schema(name = "ReplyFileForm")
public enum ReplyFileForm {
    CSV("text/csv;charset=UTF-8", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    /** A ZIP of one Markdown file for each reply. */
    MARKDOWN("application/zip", "zip");

    private final String mediaType;
    private final String extension;

    ReplyFileForm(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }
}
