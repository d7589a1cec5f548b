package io.hearth.desk.playbook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Keeps parts of some types where they belong, by what the modules there let anybody do: their permissions and checks hold. */
interface Keeper {

    /** What the estate does its own way, also what is not approved yet. */
    List<Part> own(UUID estateId);

    /** What of it can be packaged. */
    default List<Part> packaged(UUID estateId) {
        return own(estateId);
    }

    boolean keeps(PartType type);

    /** Whether parts of all estates are put at once, as one publication. */
    default boolean together() {
        return false;
    }

    /** What of a part makes it differ from another: its content without names and numbers of where it is kept. */
    default JsonNode comparable(JsonNode content) {
        return content;
    }

    /** Refuses what {@link #put} would refuse, by reading alone. */
    void requirePossible(List<Part.Put> puts);

    /** Has estates do parts so. */
    void put(List<Part.Put> puts);

    /** Undoes what {@link #put} did to estates that still do so. */
    void takeBack(List<Part.Back> backs);

    /** What stands against changing the part at the estate now; names who is at it. */
    Optional<String> busy(UUID estateId, Part.Named part);
}
