package io.hearth.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a server is asked to stop, and what is sent when it does not listen. */
enum StopSignal {
    /** Ends cleanly without waiting for clients to leave. */
    TERMINATE("TERM", "KILL"),

    /** PostgreSQL's fast shutdown; TERM would wait for the last client. QUIT makes it recover at the next start. */
    INTERRUPT("INT", "QUIT"),

    /** PostgreSQL's immediate shutdown, for data that is deleted next: nothing is written any more. */
    QUIT("QUIT", "KILL");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String polite;
    private final String firm;

    StopSignal(String polite, String firm) {
        this.polite = polite;
        this.firm = firm;
    }

    void stop(ProcessHandle process) {
        send(polite, process);
        if (!ended(process)) {
            send(firm, process);
            if (!ended(process)) {
                process.destroyForcibly();
                ended(process);
            }
        }
    }

    /** Java itself can only send TERM and KILL; every POSIX shell has a built-in that sends any signal. */
    private static void send(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid() + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
