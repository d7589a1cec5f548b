package io.hearth.workflow.check;

/** How much work one check may be, counted so that every machine comes to the same findings. */
final class Effort {

    /** How many configurations may be visited. */
    static final int NODES = 60_000;
    /** How many steps between them. */
    static final int EDGES = 600_000;

    /** How many splits one question may take before it is given up. */
    static final int SPLITS = 4_000;

    private static final int ALL_SPLITS = 1_500_000;

    private int splits;

    /** How many splits the next question may take. */
    int allowance() {
        return Math.min(SPLITS, ALL_SPLITS - splits);
    }

    void spend(int spent) {
        splits += spent;
    }
}
