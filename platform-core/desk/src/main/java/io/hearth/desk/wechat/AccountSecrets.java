package io.hearth.desk.wechat;

import org.jspecify.annotations.Nullable;

/**
 * What an account signs in with and what its messages are checked with.
 *
 * @param aesKey 43 characters, for messages that come encrypted
 */
record AccountSecrets(
        String appSecret, String token, @Nullable String aesKey) {

    @Override
    public String toString() {
        return "AccountSecrets";
    }
}
