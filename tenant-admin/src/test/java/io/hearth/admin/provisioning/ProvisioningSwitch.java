package io.hearth.admin.provisioning;

/** Lets a test of another package have sign-ups worked off for a while. */
public final class ProvisioningSwitch {

    private final ProvisioningWorkers workers;

    ProvisioningSwitch(ProvisioningWorkers workers) {
        this.workers = workers;
    }

    public void on() {
        workers.start();
    }

    public void off() {
        workers.stop();
    }
}
