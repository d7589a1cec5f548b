package io.hearth.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command outside of the terminal's process group, so that Ctrl-C reaches only the launcher, which then stops its
 * servers in order. Where there is no {@code setsid} (it is part of util-linux) the command runs as it is.
 */
public final class OwnSession {

    private static final boolean AVAILABLE = available();

    private OwnSession() {}

    /** The process keeps its id: {@code setsid} replaces itself by the command. */
    public static List<String> of(List<String> command) {
        if (!AVAILABLE) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        return detached;
    }

    private static boolean available() {
        try {
            return new ProcessBuilder("setsid", "true").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
