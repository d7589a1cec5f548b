package io.hearth.admin.identity;

/** Whether an account may sign in. */
public enum AccountStatus {
    /** Asked to join; has not chosen a password yet. */
    INVITED,
    ACTIVE,
    /** May not sign in, refresh a token or reset its password. */
    DEACTIVATED
}
