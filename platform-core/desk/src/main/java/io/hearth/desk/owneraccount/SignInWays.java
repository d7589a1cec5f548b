package io.hearth.desk.owneraccount;

import io.swagger.v3.oas.annotations.media.Schema;

/** By which ways a code can be sent now. */
@Schema(name = "OwnerSignInWays")
public record SignInWays(boolean sms, boolean email) {}
