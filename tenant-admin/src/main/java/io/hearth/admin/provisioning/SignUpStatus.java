package io.hearth.admin.provisioning;

/** FAILED means that everything has been taken back and the address is free again. */
public enum SignUpStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
}
