package io.hearth.admin.provisioning;

import java.time.Instant;

/** The place of a sign-up in the list by age. */
public record SignUpPosition(Instant createdAt, SignUpId id) {}
