package io.hearth.desk.benchmark;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Reads what {@link Packed} wrote. */
final class Unpacked {

    private final byte[] bytes;
    private int position;

    Unpacked(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    void leap(int count) {
        position += count;
    }

    long number() {
        byte one = bytes[position++];
        if (one >= 0) {
            return one;
        }
        long value = one & 0x7f;
        for (int shift = 7; ; shift += 7) {
            one = bytes[position++];
            value |= (long) (one & 0x7f) << shift;
            if (one >= 0) {
                return value;
            }
        }
    }

    int integer() {
        return (int) number();
    }

    UUID id() {
        ByteBuffer id = ByteBuffer.wrap(bytes, position, 16);
        position += 16;
        return new UUID(id.getLong(), id.getLong());
    }

    byte[] bytes() {
        int length = integer();
        byte[] some = java.util.Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return some;
    }
}
