package io.hearth.desk.wechat;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that came, as it is kept.
 *
 * @param why what was made of it, or could not be
 * @param reply what it was answered with at once
 * @param number of the ticket it is on
 */
@AggregateRoot
record WeChatMessage(
        UUID id,
        String openid,
        String kind,
        String text,
        @Nullable String mediaId,
        WeChatMessageView.State state,
        @Nullable String why,
        @Nullable String reply,
        @Nullable UUID ticketId,
        @Nullable String number,
        int attempts,
        Instant receivedAt) {}
