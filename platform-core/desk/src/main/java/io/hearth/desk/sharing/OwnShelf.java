package io.hearth.desk.sharing;

import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the company shows its group; in the caller's transaction. */
@Component
class OwnShelf {

    private final SharingStore store;
    private final GroupLibrary group;
    private final Replies replies;
    private final ReplyFolders folders;

    OwnShelf(SharingStore store, GroupLibrary group, Replies replies, ReplyFolders folders) {
        this.store = store;
        this.group = group;
        this.replies = replies;
        this.folders = folders;
    }

    /** Writes what the group is shown: whatever lies in a shared folder, is the company's own wording and can be sent. */
    void share() {
        Set<String> shared =
                store.folders().stream().map(SharingView.Folder::folder).collect(Collectors.toSet());
        Map<String, String> names =
                folders.list().stream().collect(Collectors.toMap(ReplyFolder::key, ReplyFolder::name));
        List<UUID> kept = new ArrayList<>();
        for (ReplyView reply : shared.isEmpty() ? List.<ReplyView>of() : replies.inForce()) {
            ReplyVersionView version = reply.inForce();
            if (version == null
                    || reply.estateId() != null
                    || reply.state() == ReplyState.EXPIRED
                    || !shared.contains(reply.folder())) {
                continue;
            }
            kept.add(reply.id());
            group.show(
                    reply.id(),
                    new SharedReply(
                            reply.code(),
                            names.getOrDefault(reply.folder(), reply.folder()),
                            version.number(),
                            reply.reviewMonths(),
                            reply.validUntil(),
                            version.content()));
        }
        group.keepOnly(kept);
    }
}
