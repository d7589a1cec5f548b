package io.hearth.sla.policy;

/** What somebody spoke with an owner for. */
public enum ContactPurpose {
    /** 确认细节 */
    CONFIRM,
    /** 告知进展 */
    PROGRESS,
    /** 回访 */
    CALLBACK,
    OTHER
}
