package io.hearth.workflow.check;

/** Something remembered of a ticket's past, in a few bits, and when that past is wrong. */
interface Watch {

    /** How many bits it remembers. */
    int bits();

    /** What is remembered of a ticket that begins in the state. */
    int begin(int state);

    /** What is remembered after the step. */
    int after(int remembered, int edge);

    /** Whether a ticket with this past must not be here. */
    boolean wrong(int remembered, int node);
}
