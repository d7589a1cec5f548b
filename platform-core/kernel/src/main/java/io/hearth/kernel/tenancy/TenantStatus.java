package io.hearth.kernel.tenancy;

/** Where a company stands with the platform. */
public enum TenantStatus {
    PROVISIONING,
    TRIAL,
    ACTIVE,
    /** Nobody signs in and no API answers until the platform resumes the company. */
    SUSPENDED,
    /** The company has given notice; it works on until its last day. */
    LEAVING,
    /** Provisioning was given up and rolled back. */
    FAILED;

    /** Whether the company's people and programs may use it. */
    public boolean open() {
        return switch (this) {
            case TRIAL, ACTIVE, LEAVING -> true;
            case PROVISIONING, SUSPENDED, FAILED -> false;
        };
    }
}
