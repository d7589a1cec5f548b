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

    /** Goes past so many numbers. */
    void leapNumbers(int count) {
        int left = count;
        while (left > 0) {
            if (bytes[position++] >= 0) {
                left--;
            }
        }
    }

    /**
     * Adds a sketch: so many pairs of how much further the next bin lies and how often it was counted. Nearly all of what a reader of many
     * estates unpacks are these, each number mostly of one byte.
     */
    void addBins(int pairs, int[] counts) {
        int bin = 0;
        for (int left = pairs; left > 0; left--) {
            byte further = bytes[position];
            if (further >= 0) {
                position++;
                bin += further;
            } else {
                bin += integer();
            }
            byte often = bytes[position];
            if (often >= 0) {
                position++;
                counts[bin] += often;
            } else {
                counts[bin] += integer();
            }
        }
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
