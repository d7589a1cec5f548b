package io.hearth.admin.identity;

import java.time.Duration;

/** How an attempt to sign in ended. */
public sealed interface SignInOutcome {

    record Accepted(Account account) implements SignInOutcome {}

    /** Wrong e-mail or password; which of the two is not told. */
    record Refused() implements SignInOutcome {}

    /** Too many failures for this e-mail, whether or not it has an account. */
    record Locked(Duration delay) implements SignInOutcome {}

    /** Too many failures from this address. */
    record Throttled(Duration delay) implements SignInOutcome {}

    /** The portal lets nobody in, whoever it is. */
    record Closed() implements SignInOutcome {}
}
