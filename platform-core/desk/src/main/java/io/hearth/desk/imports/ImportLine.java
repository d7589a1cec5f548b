package io.hearth.desk.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file.
 *
 * @param number as a spreadsheet counts: the headings are line 1
 * @param cells what was written there, by column
 * @param outcome null until it was tried
 */
@Schema(name = "ImportLine")
public record ImportLine(
        int number,
        Map<ImportColumn, String> cells,
        @Nullable ImportOutcome outcome,
        List<ImportFinding> findings) {}
