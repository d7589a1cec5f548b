package io.hearth.admin.provisioning;

/**
 * One step of making a company. A node may be killed at any line of it, so both directions are done again from the
 * start when in doubt and must not mind what is already there.
 */
interface ProvisioningStep {

    StepName name();

    void apply(SignUp signUp);

    /** Takes back whatever {@link #apply} may have done, all of it or nothing. */
    void undo(SignUp signUp);
}
