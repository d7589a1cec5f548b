package io.hearth.admin.provisioning;

/** Where a run is. Tests stop the machine here; production passes by. */
@FunctionalInterface
interface Checkpoint {

    Checkpoint PASS = (signUp, step, moment) -> {};

    enum Moment {
        BEGUN,
        APPLIED,
        RECORDED,
        UNDONE
    }

    void reached(SignUpId signUp, StepName step, Moment moment);
}
