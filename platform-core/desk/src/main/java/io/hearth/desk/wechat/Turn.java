package io.hearth.desk.wechat;

import java.util.concurrent.atomic.AtomicReference;

/** Whether WeChat still waits for the answer to a message: who claims it answers, who comes later tells the person otherwise. */
final class Turn {

    private enum State {
        OPEN,
        CLAIMED,
        OVER
    }

    private final AtomicReference<State> state;

    private Turn(State state) {
        this.state = new AtomicReference<>(state);
    }

    static Turn open() {
        return new Turn(State.OPEN);
    }

    /** Nobody waits. */
    static Turn over() {
        return new Turn(State.OVER);
    }

    boolean claim() {
        return state.compareAndSet(State.OPEN, State.CLAIMED);
    }

    /** False when it was claimed: an answer comes in a moment. */
    boolean giveUp() {
        return state.compareAndSet(State.OPEN, State.OVER);
    }
}
