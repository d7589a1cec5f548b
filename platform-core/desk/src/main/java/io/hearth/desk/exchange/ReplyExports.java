package io.hearth.desk.exchange;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the library out: what is in force, in the caller's sight, without what is out of use. */
@Service
@Transactional(readOnly = true)
public class ReplyExports {

    private final Replies replies;
    private final ReplyFolders folders;
    private final EstateDirectory estates;

    ReplyExports(Replies replies, ReplyFolders folders, EstateDirectory estates) {
        this.replies = replies;
        this.folders = folders;
        this.estates = estates;
    }

    /**
     * The library as a file.
     *
     * @param folder this one only; all when null
     * @param newest what is being written instead of what is in force, where somebody writes
     * @param wordings the estates' own wordings too
     */
    public byte[] file(ReplyFileForm form, @Nullable String folder, boolean newest, boolean wordings) {
        Access.require(Permission.REPLY_WRITE);
        Map<String, String> names =
                folders.list().stream().collect(Collectors.toMap(ReplyFolder::key, ReplyFolder::name));
        List<ExchangedReply> wanted = replies.all().stream()
                .filter(reply -> reply.state() != ReplyState.RETIRED)
                .filter(reply -> folder == null || reply.folder().equals(folder))
                .filter(reply -> wordings || reply.estateId() == null)
                .map(reply -> exchanged(reply, newest, names))
                .filter(Objects::nonNull)
                .toList();
        return switch (form) {
            case CSV -> ReplyTable.csv(wanted);
            case XLSX -> ReplyTable.workbook(wanted);
            case MARKDOWN -> ReplyFiles.archive(wanted);
        };
    }

    private @Nullable ExchangedReply exchanged(ReplyView reply, boolean newest, Map<String, String> names) {
        ReplyVersionView version = newest && reply.open() != null ? reply.open() : reply.inForce();
        if (version == null) {
            return null;
        }
        return new ExchangedReply(
                reply.code(),
                reply.folder(),
                names.get(reply.folder()),
                estate(reply.estateId()),
                version.content(),
                reply.validFrom(),
                reply.validUntil(),
                reply.reviewMonths());
    }

    private @Nullable String estate(@Nullable UUID estateId) {
        return estateId == null ? null : estates.find(estateId).orElseThrow().code();
    }
}
