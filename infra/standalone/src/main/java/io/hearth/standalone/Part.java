package io.hearth.standalone;

import java.util.OptionalLong;

/** One running piece of the stand. It can be started, stopped, killed and started again. */
interface Part {

    String name();

    /** Where it listens, for people. */
    String address();

    /** Returns when it is ready. */
    void start();

    /** Asks it to end, and waits for that; does nothing when it does not run. */
    void stop();

    /** SIGKILL, as a crash would end it. */
    void kill();

    /** Empty while it does not run. */
    OptionalLong pid();
}
