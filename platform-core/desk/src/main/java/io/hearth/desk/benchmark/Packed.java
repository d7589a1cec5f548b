package io.hearth.desk.benchmark;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Numbers in as few bytes as they need, seven bits to a byte. */
final class Packed {

    private byte[] bytes = new byte[64];
    private int length;

    void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("value: %d (expected: none below zero)".formatted(value));
        }
        long rest = value;
        while (rest > 0x7f) {
            put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    void id(UUID id) {
        raw(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** Bytes behind their length. */
    void bytes(byte[] some) {
        number(some.length);
        raw(some);
    }

    private void raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    private void put(byte one) {
        room(1);
        bytes[length++] = one;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
