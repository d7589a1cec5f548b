package io.hearth.kernel.tenancy;

/** Where a company stands with the platform. */
public enum TenantStatus {
    PROVISIONING,
    TRIAL,
    ACTIVE,
    /** Nobody signs in and no API answers until the platform resumes the company. */
    SUSPENDED,
    /** The company has given notice; until its last day its people may read and take along what is theirs. */
    LEAVING,
    /** The company's data is gone or going; only its address is kept for a while. */
    LEFT,
    /** Provisioning was given up and rolled back. */
    FAILED;

    /** Whether the company's people and programs may come in. */
    public boolean open() {
        return switch (this) {
            case TRIAL, ACTIVE, LEAVING -> true;
            case PROVISIONING, SUSPENDED, LEFT, FAILED -> false;
        };
    }

    /** Whether the company's people and programs may change anything. */
    public boolean writable() {
        return switch (this) {
            case TRIAL, ACTIVE -> true;
            case PROVISIONING, SUSPENDED, LEAVING, LEFT, FAILED -> false;
        };
    }
}
