package io.hearth.desk.wechat;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account as it is kept.
 *
 * @param sealed its {@link AccountSecrets}
 * @param heardAt when WeChat last sent something
 */
@AggregateRoot
@SuppressWarnings("ArrayRecordComponent") // sealed, never compared
record OfficialAccount(
        String appId,
        String name,
        OfficialAccountView.Mode mode,
        byte[] sealed,
        @Nullable UUID estateId,
        TicketKind kind,
        @Nullable UUID categoryId,
        String welcome,
        MessageTemplate template,
        boolean enabled,
        @Nullable Instant heardAt,
        long version) {}
