package io.hearth.admin.provisioning;

/** The steps of provisioning, in the order in which they are done; they are taken back in the reverse order. */
public enum StepName {
    SCHEMA,
    MIGRATE,
    SEARCH,
    STARTER_CONTENT,
    ADMIN,
    ACTIVATE
}
