package io.hearth.desk.sharing;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReplySharingContractsIT implements PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    ReplySharing sharing;

    @Autowired
    ReplyProposals proposals;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("view", Permission.TICKET_READ, sharing::view),
                new Guarded("share", Permission.REPLY_APPROVE, () -> sharing.share(new ShareFolders(Set.of()))),
                new Guarded("subscribe", Permission.REPLY_APPROVE, () -> sharing.subscribe("nobody")),
                new Guarded("unsubscribe", Permission.REPLY_APPROVE, () -> sharing.unsubscribe("nobody")),
                new Guarded("proposals", Permission.TICKET_READ, proposals::list),
                new Guarded(
                        "accept",
                        Permission.REPLY_WRITE,
                        () -> proposals.accept("nobody", nothing, new AcceptProposal(1, null, false))),
                new Guarded("decline", Permission.REPLY_WRITE, () -> proposals.decline("nobody", nothing, 1)));
    }
}
