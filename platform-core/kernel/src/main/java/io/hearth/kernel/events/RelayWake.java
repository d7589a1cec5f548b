package io.hearth.kernel.events;

import java.util.concurrent.CopyOnWriteArrayList;

/** Tells this node's relay that facts have been committed here. Other nodes find them by polling. */
final class RelayWake {

    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    void onWake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void wake() {
        sleepers.forEach(Runnable::run);
    }
}
