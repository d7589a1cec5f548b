package io.hearth.workflow.check;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a finding means for publication. */
@Schema(name = "FindingSeverity")
public enum Severity {
    /** The definition cannot be published. */
    ERROR,
    /** It can be, by somebody who says why. */
    WARNING
}
