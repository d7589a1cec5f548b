package io.hearth.desk.playbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Everything that estates can do their own way, whoever keeps it. */
@Component
class Parts {

    private final List<Keeper> keepers;

    Parts(List<Keeper> keepers) {
        this.keepers = List.copyOf(keepers);
    }

    List<Part> packaged(UUID estateId) {
        return keepers.stream()
                .flatMap(keeper -> keeper.packaged(estateId).stream())
                .sorted(Comparator.comparing(Part::type).thenComparing(Part::key))
                .toList();
    }

    Map<Part.Named, Part> own(UUID estateId) {
        return Playbooks.byName(keepers.stream()
                .flatMap(keeper -> keeper.own(estateId).stream())
                .toList());
    }

    JsonNode comparable(Part part) {
        return keeper(part.type()).comparable(part.content());
    }

    boolean same(Part one, Part other) {
        return PartContents.same(comparable(one), comparable(other));
    }

    Optional<String> busy(UUID estateId, Part.Named part) {
        return keeper(part.type()).busy(estateId, part);
    }

    /** What is put in one go: every part alone, or together what one publication carries. */
    List<List<Part.Put>> steps(List<Part.Put> puts) {
        List<List<Part.Put>> steps = new ArrayList<>();
        for (Keeper keeper : keepers) {
            List<Part.Put> own =
                    puts.stream().filter(put -> keeper.keeps(put.part().type())).toList();
            if (keeper.together() && !own.isEmpty()) {
                steps.add(own);
            } else {
                own.forEach(put -> steps.add(List.of(put)));
            }
        }
        return steps;
    }

    /** Refuses what {@link #put} would refuse of one of the {@link #steps}, by reading alone. */
    void requirePossible(List<Part.Put> step) {
        keeper(step.getFirst().part().type()).requirePossible(step);
    }

    /** Does one of the {@link #steps}. */
    void put(List<Part.Put> step) {
        keeper(step.getFirst().part().type()).put(step);
    }

    void takeBack(List<Part.Back> backs) {
        for (Keeper keeper : keepers) {
            List<Part.Back> own = backs.stream()
                    .filter(back -> keeper.keeps(back.adopted().type()))
                    .toList();
            if (!own.isEmpty()) {
                keeper.takeBack(own);
            }
        }
    }

    private Keeper keeper(PartType type) {
        return keepers.stream()
                .filter(keeper -> keeper.keeps(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("part: %s (expected: one that is kept)".formatted(type)));
    }
}
