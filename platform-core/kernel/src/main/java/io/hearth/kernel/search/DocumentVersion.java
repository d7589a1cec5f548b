package io.hearth.kernel.search;

import java.util.UUID;

/** Which version of a document the database holds; the same number as {@link SearchDocument#version}. */
public record DocumentVersion(UUID id, long version) {

    private static final long MIX = 0xff51afd7ed558ccdL;
    private static final long MIX_AGAIN = 0xc4ceb9fe1a85ec53L;

    /**
     * 32 bits that change with the id and the version. The sum over some thousand documents is exact as a floating-point number, which is how
     * the search engine adds, and tells whether two sets of documents are the same.
     */
    long stamp() {
        return mixed(mixed(id.getMostSignificantBits()) ^ mixed(id.getLeastSignificantBits() + version * MIX)) >>> 32;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * MIX;
        mixed = (mixed ^ (mixed >>> 33)) * MIX_AGAIN;
        return mixed ^ (mixed >>> 33);
    }
}
