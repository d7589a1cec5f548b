package io.hearth.admin.provisioning;

import io.swagger.v3.oas.annotations.media.Schema;

/** The steps of provisioning, in the order in which they are done; they are taken back in the reverse order. */
@Schema(name = "SignUpStepName")
public enum StepName {
    SCHEMA,
    MIGRATE,
    SEARCH,
    STARTER_CONTENT,
    ADMIN,
    ACTIVATE
}
