package io.hearth.desk.exchange;

import io.hearth.desk.reply.ReplyContent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply of a file.
 *
 * @param number its place in the file, from 1
 * @param file which of an archive; null when there is one only
 * @param line where it begins
 * @param replyId the library's reply of this code; once it is applied the one it became
 * @param choices what may be done where the library says something else
 * @param theirs what the file says; in lists null
 * @param mine what the library says; in lists null
 */
@Schema(name = "ReplyImportRow")
public record ReplyImportRow(
        int number,
        @Nullable String file,
        int line,
        String code,
        String folder,
        @Nullable UUID estateId,
        String title,
        ReplyImportOutcome outcome,
        List<ReplyFinding> findings,
        @Nullable UUID replyId,
        @Nullable ReplyImportChoice choice,
        List<ReplyImportChoice> choices,
        @Nullable ReplyImportResult result,
        @Nullable ReplyContent theirs,
        @Nullable ReplyContent mine) {}
