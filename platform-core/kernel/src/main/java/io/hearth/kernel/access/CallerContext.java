package io.hearth.kernel.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kernel only: binds the caller of the current work next to its company. Features ask {@link Access}. */
public final class CallerContext {

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    private CallerContext() {}

    public static Optional<Caller> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static <T extends @Nullable Object, X extends Throwable> T call(
            Caller caller, ScopedValue.CallableOp<? extends T, X> operation) throws X {
        return ScopedValue.where(CURRENT, caller).call(operation);
    }

    public static void run(Caller caller, Runnable operation) {
        ScopedValue.where(CURRENT, caller).run(operation);
    }
}
