package io.hearth.desk.archive;

/** What can be missing in the record of a home, and how many of a hundred points it costs. */
public enum ArchiveGap {
    /** Nobody is known as owner. */
    OWNER(40),
    /** No owner has a telephone number. */
    OWNER_PHONE(25),
    /** No owner said within two years that all of it is right. */
    CONFIRMED(15),
    /** There is one number or address to reach the home at most. */
    SECOND_WAY(10),
    /** Of somebody it is not known since when. */
    SINCE(10);

    private final int weight;

    ArchiveGap(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
