package io.hearth.desk.owneraccount;

import java.time.Instant;

/**
 * A session that has begun.
 *
 * @param token what its holder shows from now on; kept nowhere
 */
public record SignedIn(String token, Instant expiresAt) {}
