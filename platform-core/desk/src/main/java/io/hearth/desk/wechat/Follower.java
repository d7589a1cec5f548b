package io.hearth.desk.wechat;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows the account, or wrote to it.
 *
 * @param openid what WeChat calls the person for this account
 * @param contactId who they are, once somebody has said so
 * @param estateId where the last matter they brought is
 * @param wroteAt when they last wrote
 */
@AggregateRoot
record Follower(
        UUID id,
        String openid,
        @Nullable UUID contactId,
        @Nullable UUID estateId,
        boolean subscribed,
        @Nullable Instant wroteAt,
        @Nullable String boundBy,
        @Nullable Instant boundAt) {

    /** What a stranger is called. */
    String alias() {
        return alias(openid);
    }

    static String alias(String openid) {
        return "微信用户 " + openid.substring(openid.length() - 4);
    }
}
