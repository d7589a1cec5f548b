package io.hearth.admin.provisioning;

import io.swagger.v3.oas.annotations.media.Schema;

/** RUNNING with an error code is a step that failed and will be tried again; FAILED is final. */
@Schema(name = "SignUpStepStatus")
public enum StepStatus {
    PENDING,
    RUNNING,
    DONE,
    FAILED,
    ROLLED_BACK
}
