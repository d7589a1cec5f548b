package io.hearth.desk.sharing;

import io.hearth.desk.reply.ReplyFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what the group is shown in step with the library, and proposes it to the companies that want it. A fact only says that something
 * changed: what is shared is worked out anew each time, so a fact that comes twice or late does no harm.
 */
@Component
class SharedLibrary implements FactConsumer {

    /** Which folders are shared has changed. */
    static final String FOLDERS_SHARED = "reply-library.folders-shared";

    private final OwnShelf shelf;
    private final ProposalInbox inbox;
    private final GroupLibrary group;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;

    SharedLibrary(
            OwnShelf shelf,
            ProposalInbox inbox,
            GroupLibrary group,
            TenantExecutor tenants,
            PlatformTransactionManager transactions) {
        this.shelf = shelf;
        this.inbox = inbox;
        this.group = group;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "reply-sharing";
    }

    @Override
    public Set<String> types() {
        return Set.of(ReplyFacts.LIBRARY_CHANGED, FOLDERS_SHARED);
    }

    @Override
    public void handle(List<Fact> batch) {
        TenantId sender = TenantContext.current();
        List<GroupCompany> others = Objects.requireNonNull(transaction.execute(status -> {
            shelf.share();
            return group.companies();
        }));
        List<RuntimeException> failures = new ArrayList<>();
        for (GroupCompany other : others) {
            try {
                tenants.callInBackground(other.id(), () -> transaction.execute(status -> inbox.receive(sender, true)));
            } catch (RuntimeException failed) {
                // the other companies do not wait for this one; the fact is tried again for all of them
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
